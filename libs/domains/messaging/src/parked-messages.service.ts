import { Injectable } from '@nestjs/common';
import { Audit, Database, WatchpostError, type Viewer } from '@watchpost/platform';
import { InboundBell } from './bells.service.js';
import { Inbox } from './inbox.service.js';
import { selectParked } from './messaging.sql.js';
import type { ParkedMessagePage } from './parked-message.model.js';

/** What was set aside after five tries: shown to people, and put back in line when the cause is gone. */
@Injectable()
export class ParkedMessages {
  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly bell: InboundBell,
    private readonly audit: Audit,
  ) {}

  async page({ first, after }: { first: number; after?: string }): Promise<ParkedMessagePage> {
    const rows = await selectParked(this.database, { after: after ?? '0', limit: first + 1 });
    const items = rows.slice(0, first);
    return { items, endCursor: items.at(-1)?.id ?? null, hasMore: rows.length > first };
  }

  async replay(id: string | undefined, viewer: Viewer): Promise<number> {
    const replayed = await this.inbox.replay(id);
    if (id !== undefined && replayed === 0) {
      throw new WatchpostError('NOT_FOUND', 'This message is not parked any more. Reload the list.');
    }
    if (replayed === 0) return 0;
    await this.audit.record({ actor: viewer.name, action: 'messages.replayed', subject: id ?? 'all parked messages', details: { replayed } });
    this.bell.ring();
    return replayed;
  }
}
