import { useMemo } from 'react';
import { request } from '../api/request.js';
import {
  AssignReportDocument, CheckReportDocument, DecideReportDocument, DeEscalateReportDocument, EscalateReportDocument, LinkReportDocument, PlaceReportDocument, SnoozeReportDocument, type ReportState,
} from '../generated/desk/graphql.js';
import { fullTime } from '../shell/age.js';
import { useTranslate } from '../shell/language.js';
import type { PlaceChoice } from './item/place-choices.js';
import type { QueueFilter } from './queue/queue-filter.js';
import type { Act } from './use-triage.js';
import { windowKey } from './window-key.js';

export interface Outcomes {
  decide: (decision: ReportState, duplicateOfIncidentId?: string) => Act;
  check: (agree: boolean) => Act;
  snooze: (until: Date) => Act;
  assign: (person: { id: string; name: string } | undefined) => Act;
  escalate: (reason: string) => Act;
  deEscalate: () => Act;
  place: (place: PlaceChoice) => Act;
  link: (incidentId: string | undefined) => Act;
}

/** What can be done with reports, as the API is asked and as it is told afterwards. */
export function useOutcomes(filter: QueueFilter, number: (id: string) => number | undefined): Outcomes {
  const { t, language } = useTranslate();
  return useMemo(() => {
    /** The sentence names the report when it is about one. */
    const act = (key: Parameters<typeof t>[0], values: Record<string, string>, leaves: boolean, one: Act['one'], bulk?: Act['bulk']): Act => {
      let last: string | undefined;
      return {
        leaves,
        one: (id) => {
          last = id;
          return one(id);
        },
        ...(bulk ? { bulk } : {}),
        done: (count) => {
          const own = count === 1 && last !== undefined ? number(last) : undefined;
          return own === undefined ? t('desk.doneMany', { count, what: t(key, values) }) : t('desk.doneOne', { number: own, what: t(key, values) });
        },
      };
    };
    return {
      decide: (decision, duplicateOfIncidentId) => {
        const incident = duplicateOfIncidentId === undefined ? {} : { duplicateOfIncidentId };
        return act(`report.${decision}`, {}, decision !== filter.state, (id) => request(DecideReportDocument, { id, decision, key: windowKey, ...incident }), { decision, ...incident });
      },
      check: (agree) => act(agree ? 'desk.agree' : 'desk.sendBack', {}, filter.state === 'awaiting_check', (id) => request(CheckReportDocument, { id, agree, key: windowKey })),
      snooze: (until) => act('desk.snoozedUntil', { time: fullTime(until.toISOString(), language) }, filter.whose !== 'snoozed', (id) => request(SnoozeReportDocument, { id, until: until.toISOString() }), { snoozeUntil: until.toISOString() }),
      assign: (person) => act(person ? 'desk.assignedTo' : 'desk.assignedToNobody', person ? { name: person.name } : {}, filter.whose === 'unassigned' && person !== undefined, (id) => request(AssignReportDocument, { id, personId: person?.id ?? null }), person ? { assignTo: person.id } : undefined),
      escalate: (reason) => act('desk.escalated', {}, false, (id) => request(EscalateReportDocument, { id, reason }), { escalate: true, reason }),
      deEscalate: () => act('desk.deEscalated', {}, filter.whose === 'escalated', (id) => request(DeEscalateReportDocument, { id })),
      place: ({ name, context, point }) => act('desk.placed', { place: name }, false, (id) => request(PlaceReportDocument, { id, point: [...point], place: [name, context].filter(Boolean).join(', ').slice(0, 200) })),
      link: (incidentId) => act(incidentId ? 'desk.linked' : 'desk.ownIncident', {}, false, (id) => request(LinkReportDocument, { id, incidentId: incidentId ?? null })),
    };
  }, [t, language, filter, number]);
}
