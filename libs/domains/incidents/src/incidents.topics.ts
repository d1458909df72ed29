import { defineTopic, type ReportState } from '@watchpost/platform';

/** An incident was made, changed or hidden. Carries no content: listeners read what their viewer may see. */
export const incidentChanged = defineTopic<{ id: string; action: 'upsert' | 'remove' }>('incident.changed');

/** A report came in or was decided. */
export const reportChanged = defineTopic<{ id: string; state: ReportState }>('report.changed');
