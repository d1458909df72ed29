import type { Sql } from '@watchpost/platform';
import { findWanted, listEnded, listForAgency, listPlaces, listPublic, listWords, type AgencyWishes, type ListedMessage, type PublishedAlert } from './published.sql.js';

/** Everything the public feeds list, newest first. */
export async function publicAlerts(sql: Sql): Promise<PublishedAlert[]> {
  return gather(sql, await listPublic(sql));
}

/** Everything an agency's feed lists, newest first; a Cancel stands where what it ends would. */
export async function agencyAlerts(sql: Sql, wishes: AgencyWishes): Promise<PublishedAlert[]> {
  const readable = await listForAgency(sql, wishes.agencyId);
  const wanted = new Set(await findWanted(sql, wishes, messagesOf(readable)));
  return gather(sql, readable.filter(({ messages }) => messages.some((id) => wanted.has(id))));
}

/**
 * Adds words and places. In statements of their own, each by the ids it is given: joined into one, the planner can't
 * know how many there are, and a wrong guess costs the square of their number.
 */
async function gather(sql: Sql, listed: readonly ListedMessage[]): Promise<PublishedAlert[]> {
  if (listed.length === 0) return [];
  const own = listed.map(({ id }) => id);
  const borrowed = listed.flatMap(({ messages }) => messages.slice(1));
  const words = byId(await listWords(sql, own));
  const places = byId(await listPlaces(sql, messagesOf(listed)));
  const ended = byId(borrowed.length === 0 ? [] : await listEnded(sql, borrowed));
  return listed.map(({ headline, event, ...message }) => {
    const endings = message.messages.slice(1).flatMap((id) => ended.get(id) ?? []);
    const drawn = message.messages.flatMap((id) => places.get(id) ?? []);
    return {
      ...message,
      severityRank: Math.max(message.severityRank, ...endings.map((ending) => ending.severityRank)),
      subject: headline || event || endings.find((ending) => ending.words)?.words || '',
      infos: words.get(message.id)?.infos ?? [],
      places: [...new Set(drawn.map((place) => place.places).filter(Boolean))].join('; '),
      boxes: drawn.flatMap((place) => place.boxes),
    };
  });
}

function messagesOf(listed: readonly ListedMessage[]): string[] {
  return [...new Set(listed.flatMap(({ messages }) => messages))];
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
