import { defineTopic, type ReportState } from '@watchpost/platform';

export interface TriageNews {
  reportId: string;
  kind: 'taken' | 'left' | 'decided' | 'changed' | 'new';
  /** Who works on it now, by name; null: nobody. */
  holder: string | null;
  state: ReportState;
  at: string;
}

/** Somebody took, left, decided or changed a report. Who hears of it is decided by who may see the report. */
export const triageChanged = defineTopic<TriageNews>('triage.changed');
