/** The closed lists of words an incident is described with. */
export const INCIDENT_CATEGORIES = [
  'fire', 'flood', 'collapse', 'medical', 'rescue', 'road', 'utility', 'hazmat', 'security', 'shelter', 'supply', 'other',
] as const;
export type IncidentCategory = (typeof INCIDENT_CATEGORIES)[number];

export const INCIDENT_STATUSES = ['unverified', 'verified', 'responding', 'closed', 'not_verifiable', 'duplicate'] as const;

/** Lowest first; the position is the number kept in the database, minus one. */
export const SEVERITY_NAMES = ['minor', 'moderate', 'severe', 'extreme'] as const;

const CATEGORY_TITLES: Record<IncidentCategory, string> = {
  fire: 'Fire',
  flood: 'Flood',
  collapse: 'Collapsed building',
  medical: 'Medical emergency',
  rescue: 'People to rescue',
  road: 'Road blocked',
  utility: 'Power, water or phone out',
  hazmat: 'Dangerous substance',
  security: 'Security',
  shelter: 'Shelter needed',
  supply: 'Supplies needed',
  other: 'Report',
};

/**
 * The title of an incident nobody has looked at yet. Never the reporter's own words: they may name people, and
 * unverified incidents are public.
 */
export function titleOf(category: string, place: string): string {
  const name = CATEGORY_TITLES[category as IncidentCategory] ?? CATEGORY_TITLES.other;
  return place ? `${name}, ${place}`.slice(0, 200) : name;
}
