import type { BroadcastFullFragment, BroadcastInput } from '../generated/desk/graphql.js';
import type { LanguageText } from '../messaging/texts/language-texts.js';
import { clockText, readClock } from '../shell/day-time.js';

/** A broadcast as the form holds it: numbers and times as they are typed. */
export interface BroadcastDraft {
  name: string;
  texts: LanguageText[];
  channelId: string;
  people: BroadcastInput['audience']['people'];
  skills: string[];
  languages: string[];
  status: BroadcastInput['audience']['status'];
  reportedSinceHours: string;
  /** GeoJSON text; empty: wherever they are. */
  area: string;
  quiet: boolean;
  quietFrom: string;
  quietTo: string;
  timeZone: string;
  urgent: boolean;
  maxPerSecond: string;
}

export interface QuietHours {
  quietFrom?: number | null;
  quietTo?: number | null;
  timeZone: string;
}

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function quietHours({ quietFrom, quietTo, timeZone }: QuietHours): Pick<BroadcastDraft, 'quiet' | 'quietFrom' | 'quietTo' | 'timeZone'> {
  const quiet = typeof quietFrom === 'number' && typeof quietTo === 'number';
  return { quiet, quietFrom: clockText(quietFrom ?? NIGHT.from), quietTo: clockText(quietTo ?? NIGHT.to), timeZone: timeZone || ownZone() };
}

export function emptyDraft(channelId: string, usual: QuietHours): BroadcastDraft {
  return { name: '', texts: [{ language: '', text: '' }], channelId, people: 'volunteers', skills: [], languages: [], status: null, reportedSinceHours: '', area: '', ...quietHours(usual), urgent: false, maxPerSecond: '' };
}

export function draftOf(broadcast: BroadcastFullFragment): BroadcastDraft {
  const { audience } = broadcast;
  return {
    name: broadcast.name,
    texts: broadcast.texts.map(({ language, text }) => ({ language, text })),
    channelId: broadcast.channel.id,
    people: audience.people,
    skills: [...audience.skills],
    languages: [...audience.languages],
    status: audience.status ?? null,
    reportedSinceHours: audience.reportedSinceHours ? String(audience.reportedSinceHours) : '',
    area: broadcast.area ?? '',
    ...quietHours(broadcast),
    urgent: broadcast.urgent,
    maxPerSecond: broadcast.maxPerSecond ? String(broadcast.maxPerSecond) : '',
  };
}

const whole = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

/** What the API takes. */
export function draftInput(draft: BroadcastDraft): BroadcastInput {
  const volunteers = String(draft.people) !== 'reporters';
  return {
    name: draft.name.trim(),
    texts: draft.texts.map(({ language, text }) => ({ language, text })),
    channelId: draft.channelId,
    audience: {
      people: draft.people,
      skills: volunteers ? draft.skills : [],
      languages: draft.languages,
      status: volunteers ? draft.status ?? null : null,
      reportedSinceHours: String(draft.people) === 'volunteers' ? null : whole(draft.reportedSinceHours),
    },
    area: draft.area.trim() || null,
    quietFrom: draft.quiet ? readClock(draft.quietFrom) ?? null : null,
    quietTo: draft.quiet ? readClock(draft.quietTo) ?? null : null,
    timeZone: draft.timeZone,
    urgent: draft.urgent,
    maxPerSecond: whole(draft.maxPerSecond),
  };
}

/** Whether there is enough of it to say who would get it. */
export function canPreview(draft: BroadcastDraft): boolean {
  return draft.channelId !== '' && draft.texts.some(({ text }) => text.trim() !== '');
}
