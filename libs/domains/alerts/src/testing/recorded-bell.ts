import type { alertChanged } from '../alert/alerts.topics.js';
import type { AlertChange } from '../intake/intake.sql.js';

/** Stands for the pub/sub of one process: remembers what was announced and passes it on at once. */
export class RecordedBell {
  readonly changes: AlertChange[] = [];
  private readonly listeners = new Set<(change: AlertChange) => void>();

  async publish(topic: typeof alertChanged, change: AlertChange): Promise<void> {
    await this.publishAll(topic, [change]);
  }

  async publishAll(_topic: typeof alertChanged, changes: readonly AlertChange[]): Promise<void> {
    this.changes.push(...changes);
    for (const change of changes) for (const listener of this.listeners) listener(change);
  }

  subscribe(_topic: typeof alertChanged, listener: (change: AlertChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onGap(): () => void {
    return () => undefined;
  }
}
