// What the map shows, as /tiles and /map/list.json send it.
export const CATEGORIES = ['fire', 'flood', 'collapse', 'medical', 'rescue', 'road', 'utility', 'hazmat', 'security', 'shelter', 'supply', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

export const STATUSES = ['unverified', 'verified', 'responding', 'closed', 'not_verifiable', 'duplicate'] as const;
export type Status = (typeof STATUSES)[number];
/** The last two leave the public map: they are only asked for by name. */
export const MAP_STATUSES = STATUSES.slice(0, 4);

export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface IncidentFacts {
  id: string;
  number: number;
  title: string;
  category: string;
  severity: number;
  status: string;
  place: string;
  reportedAt: string;
  updatedAt: string;
  exercise: boolean;
}

export interface IncidentRow extends IncidentFacts {
  lng: number;
  lat: number;
}

export interface ClusterFacts {
  cluster: true;
  count: number;
  severity: number;
  id: string;
}

export interface AlertFacts {
  id: string;
  event: string;
  headline: string;
  severity: string;
  urgency: string;
  certainty: string;
  senderName: string;
  expiresAt: string;
  sentAt: string;
  exercise: boolean;
}

export interface AlertRow extends AlertFacts {
  bbox: [number, number, number, number] | null;
}

export interface PictureList {
  incidents: IncidentRow[];
  alerts: AlertRow[];
  counts: { incidents: number; alerts: number };
  exercise: boolean;
  generatedAt: string;
}

export interface Selection {
  kind: 'incident' | 'alert';
  id: string;
}

/** An incident's address may hold its id or the short number people say. */
export function isSelected(selection: Selection | undefined, kind: Selection['kind'], row: { id: string; number?: number }): boolean {
  return selection?.kind === kind && (selection.id === row.id || selection.id === String(row.number));
}

/** CAP severity words to the steps that incidents use; 0 is unknown. */
export function severityStep(word: string | number): 0 | Severity {
  if (typeof word === 'number') return SEVERITIES.find((step) => step === word) ?? 0;
  const step = ['Minor', 'Moderate', 'Severe', 'Extreme'].indexOf(word) + 1;
  return SEVERITIES.find((known) => known === step) ?? 0;
}
