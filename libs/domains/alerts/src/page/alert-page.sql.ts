import type { Sql } from '@watchpost/platform';
import { forPublicFeed, isOpen } from '../published/published.sql.js';

export interface PageFacts {
  /** Everybody may see it, and so may every cache. */
  open: boolean;
  /** Everybody may fetch its bytes. */
  sentOn: boolean;
  authority: string;
  signatureState: string;
  signatureSentence: string | null;
}

/** What a page says beside the message itself. Index: alert primary key. */
export async function findPageFacts(sql: Sql, id: string): Promise<PageFacts | null> {
  const [row] = await sql.query<PageFacts>(
    `select ${isOpen('a')} as open, ${forPublicFeed('a')} as "sentOn", a.signature_state as "signatureState", a.signature_facts ->> 'sentence' as "signatureSentence",
       coalesce((select source.authority from alert_feed source where source.id = a.feed_id), '') as authority
     from alert a where a.id = $1`,
    [id],
  );
  return row ?? null;
}

/** What everybody may see, as a condition on the alias `a`. */
export const OPEN_TO_ALL = { sql: isOpen('a'), params: [] };
