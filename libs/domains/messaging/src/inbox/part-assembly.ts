import { counter, type Database } from '@watchpost/platform';
import { soundsUrgent } from '@watchpost/sms';
import { assembleParts } from './parts.js';
import { absorbLateParts, holdParts, partsWait, writeWholes } from './parts.sql.js';

const gaps = counter('watchpost_inbox_gaps_total', 'Long messages that were read with a gap, because parts of them never came');

/** Makes one message of the parts that gateways deliver; done before messages are claimed. */
export async function assembleWaitingParts(database: Database): Promise<void> {
  if (!(await partsWait(database))) return;
  await database.transaction(async (sql) => {
    await absorbLateParts(sql);
    const wholes = assembleParts(await holdParts(sql), new Date());
    if (wholes.length === 0) return;
    await writeWholes(
      sql,
      wholes.map(({ id, body }) => ({ id, body, priority: soundsUrgent(body) ? 1 : 2 })),
      wholes.flatMap(({ id, others }) => others.map((other) => ({ id: other, wholeId: id }))),
    );
    gaps.inc(wholes.filter(({ gap }) => gap).length);
  });
}
