// A past moment as the address says it: a whole minute, so that many people ask for the same.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How far back the slider reaches; earlier moments are typed. */
export const SLIDER_HOURS = 7 * 24;
export const STEPS_HOURS = [-24, -6, -1, 1, 6, 24] as const;

/** The moment as the server takes it. */
export function momentText(time: number): string {
  return `${new Date(Math.floor(time / MINUTE) * MINUTE).toISOString().slice(0, 19)}Z`;
}

/** Undefined for now, and for everything that is no moment before now. */
export function readMoment(text: string | null, now: number): string | undefined {
  const time = text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) || time > now - MINUTE ? undefined : momentText(time);
}

/** So many hours from the moment shown; undefined once that is now. */
export function stepped(at: string | undefined, hours: number, now: number): string | undefined {
  const time = (at === undefined ? now : Date.parse(at)) + hours * HOUR;
  return readMoment(momentText(time), now);
}

/** The place on a slider of quarters of an hour that ends now. */
export function sliderPlace(at: string | undefined, now: number): number {
  const most = SLIDER_HOURS * 4;
  return at === undefined ? most : Math.max(0, Math.min(most, most - Math.round((now - Date.parse(at)) / (HOUR / 4))));
}

export function sliderMoment(place: number, now: number): string | undefined {
  const back = SLIDER_HOURS * 4 - place;
  return back <= 0 ? undefined : readMoment(momentText(now - back * (HOUR / 4)), now);
}

/** What an input of date and time shows: the reader's own zone. */
export function localInput(at: string | undefined, now: number): string {
  const time = at === undefined ? now : Date.parse(at);
  return new Date(time - new Date(time).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

export function readLocalInput(text: string, now: number): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : readMoment(momentText(time), now);
}
