/** Gives one client at a time the engine, in the order they asked. */
export class Turns {
  private owner: object | undefined;
  private readonly waiting: { client: object; grant: () => void }[] = [];

  async take(client: object): Promise<void> {
    if (this.owner === client) return;
    if (this.owner === undefined) {
      this.owner = client;
      return;
    }
    await new Promise<void>((grant) => this.waiting.push({ client, grant }));
  }

  isOwner(client: object): boolean {
    return this.owner === client;
  }

  giveUp(client: object): void {
    if (this.owner !== client) return;
    const next = this.waiting.shift();
    this.owner = next?.client;
    next?.grant();
  }
}
