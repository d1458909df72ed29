// What the history shows, in the address: a link shows somebody else the same.
export const STATES = ['all', 'active', 'ended'] as const;
export const PERIODS = { any: undefined, day: 1, week: 7, month: 30, dates: undefined } as const;
export const SEVERITY_WORDS = ['Minor', 'Moderate', 'Severe', 'Extreme'] as const;
export const STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;

export type Period = keyof typeof PERIODS;

export interface HistorySearch {
  text: string;
  state: (typeof STATES)[number];
  period: Period;
  /** Days as in 2026-01-31; only with the period `dates`. */
  from: string;
  until: string;
  feed: string;
  severity: string;
  status: string;
  type: string;
}

export const EVERYTHING: HistorySearch = { text: '', state: 'all', period: 'any', from: '', until: '', feed: '', severity: '', status: '', type: '' };
const DAY_MS = 86_400_000;

function among<Known extends string>(value: string | null, known: readonly Known[], otherwise: Known | ''): Known | '' {
  return known.find((each) => each === value) ?? otherwise;
}

const day = (text: string | null): string => (text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

export function readSearch(search: string): HistorySearch {
  const query = new URLSearchParams(search);
  return {
    text: (query.get('q') ?? '').slice(0, 200),
    state: among(query.get('state'), STATES, 'all') || 'all',
    period: (among(query.get('period'), Object.keys(PERIODS) as Period[], 'any') || 'any'),
    from: day(query.get('from')),
    until: day(query.get('until')),
    feed: (query.get('feed') ?? '').slice(0, 64),
    severity: among(query.get('severity'), SEVERITY_WORDS, ''),
    status: among(query.get('status'), STATUSES, ''),
    type: among(query.get('type'), TYPES, ''),
  };
}

export function searchText(wanted: HistorySearch): string {
  const query = new URLSearchParams();
  const { text, ...rest } = wanted;
  if (text.trim()) query.set('q', text.trim());
  for (const [name, value] of Object.entries(rest)) if (value !== EVERYTHING[name as keyof HistorySearch]) query.set(name, value);
  if (wanted.period !== 'dates') {
    query.delete('from');
    query.delete('until');
  }
  const all = query.toString();
  return all && `?${all}`;
}

/** As the API takes it. Days are those of the reader's own zone; the last day counts whole. */
export function historyFilter(wanted: HistorySearch, now: number): Record<string, string | boolean> {
  const days = PERIODS[wanted.period];
  // A whole minute: the same question again within it is the same question.
  const since = days === undefined ? undefined : Math.floor((now - days * DAY_MS) / 60_000) * 60_000;
  const from = wanted.period === 'dates' && wanted.from ? Date.parse(`${wanted.from}T00:00`) : since;
  const until = wanted.period === 'dates' && wanted.until ? new Date(`${wanted.until}T00:00`) : undefined;
  until?.setDate(until.getDate() + 1);
  return {
    ...(wanted.text.trim() ? { search: wanted.text.trim() } : {}),
    ...(wanted.state === 'all' ? {} : { active: wanted.state === 'active' }),
    ...(wanted.feed ? { feedId: wanted.feed } : {}),
    ...(wanted.severity ? { severity: wanted.severity } : {}),
    ...(wanted.status ? { status: wanted.status } : {}),
    ...(wanted.type ? { msgType: wanted.type } : {}),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(until === undefined ? {} : { until: until.toISOString() }),
  };
}
