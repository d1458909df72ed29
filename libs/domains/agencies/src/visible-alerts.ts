import type { RoleName, Viewer } from '@watchpost/platform';
import type { VisibleAt, VisibleRows } from './visible-rows.js';

const COORDINATING: readonly RoleName[] = ['administrator', 'coordinator'];

/** A message whose source wants a signature stays inside until it has one by a pinned key. */
const keptBack = (source: string, alert: string): string =>
  `(${source}.signature_required and not (${alert}.signature_trust = 'pinned' and ${alert}.signature_state in ('strict', 'strict-multi', 'normalised')))`;

/** No source stands between the alert and the viewer; an alert without a source is our own. Index: alert_feed primary key. */
const noSource = (alias: string, condition: string): string =>
  `not exists (select 1 from alert_feed visible_source where visible_source.id = ${alias}.feed_id and (${condition}))`;

/** Whether a person may read what a source brings, also what is no alert yet: excerpts and findings quote it. */
export function readsSource(viewer: Viewer, audience: string, readerIds: readonly string[]): boolean {
  if (audience !== 'agencies') return true;
  return viewer.agencyId ? readerIds.includes(viewer.agencyId) : COORDINATING.some((role) => viewer.roles.has(role));
}

const isReader = (agency: string): string =>
  `exists (select 1 from alert_feed_reader reader where reader.feed_id = visible_source.id and reader.agency_id = ${agency})`;

/** Rows of the drill carry status Exercise and are shown with its banner; they never enter a public feed. */
function forPublic(alias: string): VisibleRows {
  const sql = `(${alias}.scope = 'Public' and (${alias}.status = 'Actual' or ${alias}.exercise)
    and ${noSource(alias, `visible_source.audience <> 'public' or ${keptBack('visible_source', alias)}`)})`;
  return { sql, params: [], rightsClass: 'public' };
}

/** Staff work with everything that came, but for sources that only some agencies may read. */
function forPerson(viewer: Viewer, { alias, firstParam }: VisibleAt): VisibleRows {
  if (viewer.agencyId) {
    const sql = noSource(alias, `visible_source.audience = 'agencies' and not ${isReader(`$${firstParam}::uuid`)}`);
    return { sql, params: [viewer.agencyId], rightsClass: `people:${viewer.agencyId}` };
  }
  if (COORDINATING.some((role) => viewer.roles.has(role))) return { sql: 'true', params: [], rightsClass: 'all' };
  return { sql: noSource(alias, `visible_source.audience = 'agencies'`), params: [], rightsClass: 'staff' };
}

/** CAP 1.2 section 3.2.1, addresses: words between blanks; one that holds a blank stands in double quotes. */
const addressed = (alias: string): string => `exists (select 1
    from regexp_matches(lower(${alias}.addresses), '"([^"]*)"|([^\\s"]+)', 'g') as word
    where coalesce(word[1], word[2]) in (lower(agency.name), lower(agency.short_name), agency.id::text))`;

/**
 * An agency's own program. Restricted is for agencies, and where source or message name some, for those only; Private
 * is for those it is addressed to. An agency of the exercise gets the exercise beside what is real.
 */
function forAgency(agencyId: string, { alias, firstParam }: VisibleAt): VisibleRows {
  const sql = `exists (select 1 from agency where agency.id = $${firstParam}::uuid
    and ((${alias}.status = 'Actual' and not ${alias}.exercise) or (agency.exercise and ${alias}.status in ('Actual', 'Exercise')))
    and (${alias}.scope = 'Public'
      or (${alias}.scope = 'Restricted' and (coalesce(${alias}.addresses, '') = '' or ${addressed(alias)}))
      or (${alias}.scope = 'Private' and ${addressed(alias)}))
    and ${noSource(
      alias,
      `visible_source.audience = 'staff' or ${keptBack('visible_source', alias)}
        or (not ${isReader('agency.id')} and (visible_source.audience = 'agencies'
          or (${alias}.scope = 'Restricted' and exists (select 1 from alert_feed_reader named where named.feed_id = visible_source.id))))`,
    )})`;
  return { sql, params: [agencyId], rightsClass: `agency:${agencyId}` };
}

/** Which CAP messages a viewer may read. */
export function visibleAlerts(viewer: Viewer, at: VisibleAt): VisibleRows {
  if (viewer.kind === 'person') return forPerson(viewer, at);
  if (viewer.kind === 'agency' && viewer.agencyId) return forAgency(viewer.agencyId, at);
  return forPublic(at.alias);
}
