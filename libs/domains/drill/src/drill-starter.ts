import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, createLogger, Database } from '@watchpost/platform';
import { DrillService } from './drill.service.js';
import { findDrillState } from './drill-state.sql.js';

const log = createLogger('drill');

/** Decides whether this start loads the drill: asked for, or the first start of the embedded shape. */
@Injectable()
export class DrillStarter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly drill: DrillService,
  ) {}

  /** A drill that cannot be loaded must not keep the program from starting. */
  async loadOnFirstStart(): Promise<void> {
    try {
      if (await this.isWanted()) await this.drill.load({ takeOver: this.config.shape === 'embedded' });
    } catch (error) {
      log.error({ err: error }, 'the drill could not be loaded; the program goes on without it, and the next start tries again');
    }
  }

  private async isWanted(): Promise<boolean> {
    if (this.config.drill === false) return false;
    const before = await findDrillState(this.database);
    // A load that was cut off is done again; an ended drill stays ended.
    if (before) return before.state === 'loading';
    if (this.config.drill) return true;
    return this.config.shape === 'embedded' && (await this.database.prisma.agency.count()) === 0;
  }
}
