import type { INestApplicationContext } from '@nestjs/common';
import { drillData } from './drill.data.js';
import { type DrillOptions, DrillService } from './drill.service.js';

/** The command that loads the drill; false when one is there already. Also after an earlier drill has ended. */
export function loadDrill(app: INestApplicationContext, options: Omit<DrillOptions, 'again'> = {}): Promise<boolean> {
  return app.get(DrillService, { strict: false }).load({ ...options, again: true });
}

/** The command that ends the drill; false when there is none. */
export function endDrill(app: INestApplicationContext, actor = 'command line'): Promise<boolean> {
  return app.get(DrillService, { strict: false }).end(actor);
}

/** What to print at the start while a drill runs: that it is one, and who can sign in. Null when there is none. */
export async function drillNotice(app: INestApplicationContext): Promise<string | null> {
  const drill = await app.get(DrillService, { strict: false }).running();
  if (!drill) return null;
  const people = drillData().organisations.people.map((person) => `  ${person.email.padEnd(30)} ${person.role.replace('_', ' ')}`);
  return [
    `EXERCISE  A drill is running (seed ${drill.seed}). Nothing of it leaves by a real channel.`,
    `Sign in with the password ${drill.password ?? '(unknown)'} as`,
    ...people,
    'End it on the map of the desk, or with: npm run -s watchpost -- drill end',
  ].join('\n');
}
