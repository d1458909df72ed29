import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { alertChanged } from '@watchpost/alerts';
import { incidentChanged } from '@watchpost/incidents';
import { channelChanged } from '@watchpost/messaging';
import { Audit, createLogger, Database, PubSub } from '@watchpost/platform';
import { deleteExercise, type ExerciseTable, keepRealReports, releaseRealDuplicates } from './drill-ending.sql.js';
import { DrillLoader } from './drill-loader.js';
import { drillScript } from './drill-script.js';
import { claimLoading, type DrillState, findDrillState, removeStory, resetStory, writeDrillState } from './drill-state.sql.js';
import { drillChanged } from './drill.topics.js';

/** The day of the 2010 earthquake off Chile; any other number makes another exercise. */
export const DEFAULT_SEED = 20100227;

export interface DrillOptions {
  seed?: number;
  /** The moment it starts; now when left out. */
  startedAt?: Date;
  /** The password of the exercise's people; made up when left out. */
  password?: string;
  /** Also after a drill has ended. A first start does not: whoever ended it does not want it back. */
  again?: boolean;
  /** Takes over a load that was cut off without waiting: right where no other process can be loading. */
  takeOver?: boolean;
}

const log = createLogger('drill');

@Injectable()
export class DrillService {
  constructor(
    private readonly database: Database,
    private readonly loader: DrillLoader,
    private readonly pubsub: PubSub,
    private readonly audit: Audit,
  ) {}

  /** The drill that is running now, or null. */
  async running(): Promise<DrillState | null> {
    const drill = await findDrillState(this.database);
    return drill?.state === 'running' ? drill : null;
  }

  async isExercise(): Promise<boolean> {
    return (await this.running()) !== null;
  }

  /** Loads the exercise, unless one is there: then nothing happens and the answer is false. */
  async load(options: DrillOptions = {}): Promise<boolean> {
    const seed = options.seed ?? DEFAULT_SEED;
    const startedAt = options.startedAt ?? new Date();
    const password = options.password ?? madeUpPassword();
    const drill = { seed, startedAt: startedAt.toISOString(), password };
    const before = await findDrillState(this.database);
    if (!(await claimLoading(this.database, { state: 'loading', ...drill }, { again: options.again ?? false, takeOver: options.takeOver ?? false }))) return false;
    const begun = Date.now();
    log.info({ seed }, 'loading the drill ...');
    // Remains of a load that was cut off would be in the way.
    if (before?.state === 'loading') await this.database.transaction(deleteExercise);
    const script = drillScript(seed, startedAt);
    await this.loader.write(script, seed, startedAt, password);
    await this.audit.record({ actor: 'Watchpost', action: 'drill.load', subject: 'drill', details: { seed } });
    await resetStory(this.database);
    await writeDrillState(this.database, { state: 'running', ...drill });
    log.info({ seed, ms: Date.now() - begun, incidents: script.incidents.length }, 'EXERCISE: the drill is loaded');
    await this.tellMaps({ incident: script.incidents.map((one) => one.id), alert: [] }, 'upsert');
    await this.pubsub.publish(drillChanged, { state: 'running' });
    return true;
  }

  /** Removes every row of the exercise and leaves everything else. False when there is no drill. */
  async end(actor: string): Promise<boolean> {
    const drill = await findDrillState(this.database);
    if (!drill || drill.state === 'ended') return false;
    const gone = await this.database.transaction(async (sql) => {
      // First the story: whoever plays it holds its row while something of the exercise is written.
      await removeStory(sql);
      await writeDrillState(sql, { state: 'ended', seed: drill.seed, startedAt: drill.startedAt });
      await keepRealReports(sql);
      await releaseRealDuplicates(sql);
      const ids = await deleteExercise(sql);
      await this.audit.record({ actor, action: 'drill.end', subject: 'drill', details: counts(ids) }, sql);
      return ids;
    });
    log.info(counts(gone), 'the drill has ended; its rows are gone');
    await this.tellMaps(gone, 'remove');
    await this.pubsub.publish(channelChanged, { key: '' });
    await this.pubsub.publish(drillChanged, { state: 'ended' });
    return true;
  }

  private async tellMaps(ids: Pick<Record<ExerciseTable, string[]>, 'incident' | 'alert'>, action: 'upsert' | 'remove'): Promise<void> {
    await this.pubsub.publishAll(incidentChanged, ids.incident.map((id) => ({ id, action })));
    await this.pubsub.publishAll(alertChanged, ids.alert.map((id) => ({ id, action })));
  }
}

function counts(ids: Record<ExerciseTable, string[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(ids).map(([table, rows]) => [table, rows.length]));
}

/** Easy to type, and not guessable: the exercise's administrator can do what any administrator can. */
function madeUpPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}
