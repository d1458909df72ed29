import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createLogger, Database, isDatabaseUnavailable, PubSub } from '@watchpost/platform';
import { drillScript } from './drill-script.js';
import { DrillStage, type Playing } from './drill-stage.js';
import { advanceStory, hasStory, holdStory, releaseStory, removeStory } from './drill-state.sql.js';
import { type StoryStep, storySteps } from './drill-story-steps.js';
import { DrillService } from './drill.service.js';
import { DrillStarter } from './drill-starter.js';
import { drillChanged } from './drill.topics.js';

const LOOK_AGAIN_MS = 15_000;
const DATABASE_AWAY_MS = 3_000;
const log = createLogger('drill');

/**
 * Plays the story on after the start: messages keep coming, alerts change, staff decides. Of many processes one plays; its
 * place is kept in the database, so that a restart goes on where it was. It stops by itself at the end.
 */
@Injectable()
export class DrillStory implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  private playing: Promise<void> | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    private readonly drill: DrillService,
    private readonly stage: DrillStage,
    private readonly pubsub: PubSub,
    private readonly starter: DrillStarter,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unsubscribe = this.pubsub.subscribe(drillChanged, () => this.start());
    await this.starter.loadOnFirstStart();
    this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.unsubscribe?.();
    this.stopping.abort();
    await this.playing;
    await releaseStory(this.database, this.holder).catch((error: unknown) => log.warn({ err: error }, 'the story could not be handed over; another process takes it in half a minute'));
  }

  start(): void {
    if (this.playing || this.stopping.signal.aborted) return;
    this.playing = this.play()
      .catch((error: unknown) => log.error({ err: error }, 'the story of the drill stopped; it goes on at the next start'))
      .finally(() => (this.playing = undefined));
  }

  private async play(): Promise<void> {
    while (!this.stopping.signal.aborted && (await hasStory(this.database))) {
      const playing = await this.currentDrill();
      if (!playing) return;
      const steps = storySteps(playing.seed, playing.script.incidents, playing.script.reports);
      if (await this.playFrom(steps, playing)) return;
      await this.pause(LOOK_AGAIN_MS);
    }
  }

  private async currentDrill(): Promise<Playing | null> {
    const running = await this.drill.running();
    if (!running) return null;
    const startedAt = new Date(running.startedAt);
    return { seed: running.seed, startedAt, script: drillScript(running.seed, startedAt) };
  }

  /** True when the story is told to its end; false when another process holds it, or it was stopped. */
  private async playFrom(steps: readonly StoryStep[], playing: Playing): Promise<boolean> {
    for (;;) {
      const position = await holdStory(this.database, this.holder);
      if (position === null) return false;
      const step = steps[position];
      if (!step) {
        await removeStory(this.database);
        log.info({ steps: steps.length }, 'EXERCISE: the story is told; the drill goes on without new input');
        return true;
      }
      await this.pause(step.afterMs);
      // The drill may have ended, or another process taken over, during the pause.
      if (this.stopping.signal.aborted || (await holdStory(this.database, this.holder)) !== position) return false;
      if (await this.tryStep(step, playing)) await advanceStory(this.database, this.holder, position + 1);
      else await this.pause(DATABASE_AWAY_MS);
    }
  }

  /** False when it must be tried again. An act that cannot be done, such as one a visitor did already, is passed over. */
  private async tryStep(step: StoryStep, playing: Playing): Promise<boolean> {
    try {
      await this.stage.perform(step, playing);
      return true;
    } catch (error) {
      if (isDatabaseUnavailable(error)) return false;
      log.info({ err: error, step: step.kind }, 'a step of the drill was passed over');
      return true;
    }
  }

  private async pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
