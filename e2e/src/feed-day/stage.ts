import type { Api } from '../api.js';
import { until } from '../until.js';
import { atomFeed, gdacsFeed, type Entry } from './feeds.js';
import { type PlainMessage, tripleOf } from './plain-message.js';
import type { Answer, Player } from './player.js';
import type { Wire } from './wire.js';
import { PLAIN_SOURCE, type Truth } from './truth.js';

export interface SourcePlan {
  name: string;
  /** atom: an index with links; rss: as GDACS; json: the list itself holds the messages; written: the feed is a text of its own; stream: messages over TCP. */
  form: 'atom' | 'rss' | 'json' | 'written' | 'stream';
  leavingEnds?: boolean;
  /** Settings of the source in Watchpost beside name and address. */
  settings?: Record<string, unknown>;
}

export interface Listed {
  /** The message, as its server hands it out. */
  text: string | Buffer;
  /** A name for its address and entry; the same name replaces it. */
  name: string;
  /** Media type of the message; services get it wrong. */
  type?: string;
  /** Media type written at the link; null: none is written. */
  linkType?: string | null;
}

/** One source on the stage: what its server lists now, and its row in Watchpost. */
export class Source {
  readonly listed = new Map<string, Listed & { at: string }>();
  id = '';

  constructor(readonly plan: SourcePlan) {}

  get folder(): string {
    return `/${this.plan.name.toLowerCase().replace(/\W+/g, '-')}/`;
  }

  get path(): string {
    return `${this.folder}feed`;
  }

  get truth(): { name: string; leavingEnds: boolean; defaultLifetimeMs: number } {
    return { ...PLAIN_SOURCE, name: this.plan.name, leavingEnds: this.plan.leavingEnds ?? false };
  }
}

interface PollSigns {
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  failures: number;
}

function isOver(now: PollSigns, before: PollSigns | undefined): boolean {
  if (now.lastAttemptAt === null || now.lastAttemptAt === before?.lastAttemptAt) return false;
  return now.failures > (before?.failures ?? 0) || (now.lastSuccessAt !== null && Date.parse(now.lastSuccessAt) >= Date.parse(now.lastAttemptAt));
}

/** Lists messages, breaks and mends servers, and tells the small model what can be known of it. */
export class Stage {
  readonly sources = new Map<string, Source>();
  private readonly messagesOf = new Map<string, PlainMessage[]>();

  constructor(
    private readonly player: Player,
    readonly wire: Wire,
    private readonly truth: Truth,
    private readonly api: Api,
  ) {}

  async add(plans: readonly SourcePlan[]): Promise<void> {
    for (const plan of plans) {
      const source = new Source(plan);
      this.sources.set(plan.name, source);
      if (plan.form !== 'stream') this.write(source);
      const address = plan.form === 'stream' ? { kind: 'stream', url: `tcp://${this.wire.host}`, archiveUrl: this.player.url(`${source.folder}{identifier}`) } : { url: this.player.url(source.path), intervalSeconds: 1 };
      const input = { name: plan.name, ...address, ...(plan.leavingEnds && { leavingEnds: true }), ...plan.settings };
      source.id = (await this.api.ask<{ addFeed: { id: string } }>('mutation ($input: AlertFeedInput!) { addFeed(input: $input) { id } }', { input })).addFeed.id;
    }
  }

  source(name: string): Source {
    const source = this.sources.get(name);
    if (!source) throw new Error(`there is no source ${name}`);
    return source;
  }

  /** Messages that the source lists from now on, the last first, as feeds do. */
  list(sourceName: string, ...messages: readonly Listed[]): void {
    const source = this.source(sourceName);
    for (const message of messages) {
      source.listed.set(message.name, { ...message, at: new Date().toISOString() });
      this.player.serve(this.address(source, message.name), message.text, message.type ?? 'application/cap+xml');
    }
    this.write(source);
    for (const message of messages) this.deliver(source, message.name, message.text);
  }

  /** Something that is listed but is no message: a page, nothing at all. */
  listBroken(sourceName: string, name: string, answer?: Answer): void {
    const source = this.source(sourceName);
    source.listed.set(name, { name, text: '', at: new Date().toISOString() });
    if (answer) this.player.break(this.address(source, name), answer);
    this.write(source);
  }

  unlist(sourceName: string, name: string): void {
    const source = this.source(sourceName);
    source.listed.delete(name);
    this.write(source);
    for (const message of this.messagesOf.get(`${sourceName}/${name}`) ?? []) this.truth.leave(tripleOf(message));
  }

  /** A message that a stream's archive holds, whether the stream sent it or lost it. */
  archive(sourceName: string, text: string): PlainMessage {
    const source = this.source(sourceName);
    const [message] = this.truth.deliver(source.truth, Buffer.from(text));
    if (!message) throw new Error('there is no message to keep');
    this.player.serve(source.folder + message.identifier.replace(/[-:]/g, '_'), text, 'application/cap+xml');
    return message;
  }

  /** A feed written elsewhere, with the messages that it leads to. */
  serve(sourceName: string, feed: string, messages: Readonly<Record<string, string>>): void {
    const source = this.source(sourceName);
    for (const [path, text] of Object.entries(messages)) this.player.serve(path, text, 'application/cap+xml');
    this.player.serve(source.path, feed, 'application/atom+xml');
    for (const [path, text] of Object.entries(messages)) this.deliver(source, path, text);
  }

  break(sourceName: string, fault: Answer): void {
    this.player.break(this.source(sourceName).path, fault);
  }

  mend(...sourceNames: readonly string[]): void {
    for (const name of sourceNames) this.player.mend(this.source(name).path);
  }

  /** Has the sources asked, and waits until a poll that began after this moment is over, well or badly. */
  async poll(...sourceNames: readonly string[]): Promise<void> {
    const ids = new Set(sourceNames.map((name) => this.source(name).id));
    const before = await this.signs(ids);
    for (const id of ids) await this.api.ask('mutation ($id: ID!) { pollFeed(id: $id) { id } }', { id });
    await until(async () => [...(await this.signs(ids))].every(([id, now]) => isOver(now, before.get(id))), 60_000);
  }

  private async signs(ids: ReadonlySet<string>): Promise<Map<string, PollSigns>> {
    const { feeds } = await this.api.ask<{ feeds: (PollSigns & { id: string })[] }>('{ feeds { id lastAttemptAt lastSuccessAt failures } }');
    return new Map(feeds.filter(({ id }) => ids.has(id)).map((feed) => [feed.id, feed]));
  }

  address(source: Source, name: string): string {
    return `${source.folder}${encodeURIComponent(name)}`;
  }

  private deliver(source: Source, name: string, text: string | Buffer): void {
    this.messagesOf.set(`${source.plan.name}/${name}`, this.truth.deliver(source.truth, Buffer.from(text)));
  }

  private write(source: Source): void {
    const listed = [...source.listed.values()].reverse();
    const newest = listed[0]?.at ?? new Date().toISOString();
    const url = (name: string): string => this.player.url(this.address(source, name));
    if (source.plan.form === 'json') {
      this.player.serve(source.path, `[${listed.map(({ text }) => text.toString()).join(',\n')}]`, 'application/json');
    } else if (source.plan.form === 'rss') {
      const items = listed.map(({ name, at }) => ({ guid: name, title: name, cap: url(name), page: 'http://www.gdacs.org/report.aspx?eventid=1', date: at }));
      this.player.serve(source.path, gdacsFeed(items), 'application/rss+xml');
    } else {
      const entries = listed.map(({ name, at, linkType = 'application/cap+xml' }): Entry => ({ id: `urn:day:${source.plan.name}:${name}`, href: url(name), title: name, updated: at, ...(linkType !== null && { type: linkType }) }));
      this.player.serve(source.path, atomFeed(this.player.url(source.path), entries, newest), 'application/atom+xml');
    }
  }
}
