/** Aborts when nothing has been heard for a while. */
export class SilenceTimer {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  readonly signal = this.controller.signal;

  restart(milliseconds: number, reason: Error): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(reason), milliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
