import type { CapAlert, CapArea, CapInfo } from '../alert.model.js';
import { FindingList, type Finding } from '../finding.js';

/** The rules an agency or a network adds to CAP. A message follows a profile when it says so or looks like it. */
export interface Profile {
  /** Short and stable; the findings of a profile begin with it. */
  code: string;
  name: string;
  documentation: string;
  applies(alert: CapAlert): boolean;
  check(alert: CapAlert): Finding[];
}

type Told = 'error' | 'warning' | 'info';

/** Tells findings of one profile: its code goes before that of the finding. */
export type Tell = (level: Told, code: string, path: string, message: string) => void;

/** A profile by its rules for the whole message and for each info. */
export function defineProfile(
  facts: Pick<Profile, 'code' | 'name' | 'documentation' | 'applies'>,
  rules: { alert?: (alert: CapAlert, tell: Tell) => void; info?: (info: CapInfo, path: string, tell: Tell, alert: CapAlert) => void; area?: (area: CapArea, path: string, tell: Tell) => void },
): Profile {
  return {
    ...facts,
    check: (alert) => {
      const found = new FindingList();
      // Rules speak of /alert, wherever in its document the alert stands.
      const tell: Tell = (level, code, path, message) => found[level]('profile', `${facts.code}-${code}`, alert.path + path.slice('/alert'.length), message);
      rules.alert?.(alert, tell);
      alert.infos.forEach((info, i) => {
        const path = numbered('/alert', 'info', i, alert.infos.length);
        rules.info?.(info, path, tell, alert);
        info.areas.forEach((area, j) => rules.area?.(area, numbered(path, 'area', j, info.areas.length), tell));
      });
      return found.all;
    },
  };
}

/** The values of an eventCode, parameter or geocode of one name. */
export function valuesOf(pairs: readonly { valueName: string; value: string }[], valueName: string): string[] {
  return pairs.filter((pair) => pair.valueName === valueName).map(({ value }) => value);
}

/** Codes are the same in every language, so infos that differ in them contradict each other. */
export function tellDifferingCodes({ infos }: CapAlert, tell: Tell, eventCodeName?: string): void {
  const differ = (of: (info: CapInfo) => readonly string[]): boolean => new Set(infos.map((info) => [...of(info)].sort().join(' '))).size > 1;
  if (differ(({ categories }) => categories.map(({ text }) => text))) tell('error', 'categories-differ', '/alert/info', 'The infos have different categories, but they must be the same in all.');
  const eventCodes = ({ eventCodes: all }: CapInfo): string[] =>
    eventCodeName === undefined ? all.map(({ valueName, value }) => `${valueName}=${value}`) : valuesOf(all, eventCodeName);
  if (differ(eventCodes)) tell('error', 'event-codes-differ', '/alert/info', 'The infos have different event codes, but they must be the same in all.');
}

/** A date written as UTC where readers print it as it stands, so that people read the wrong hour. */
export function isInUtc(date: { text: string } | null): boolean {
  return date !== null && /[-+]00:?00$|Z$/.test(date.text);
}

function numbered(path: string, name: string, index: number, count: number): string {
  return count > 1 ? `${path}/${name}[${index + 1}]` : `${path}/${name}`;
}
