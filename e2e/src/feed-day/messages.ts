import { corpusText } from './corpus.js';
import { movedDate, retime, unsigned } from './retime.js';

const MINUTE = 60_000;
/** The day begins two hours ago, so that all of it was sent before it is played, and most of it still stands. */
const DAWN = Date.now() - 120 * MINUTE;

const sentOnce = (minute: number) => () => DAWN + minute * MINUTE;
const sentEvery = (minutes: number, from: number) => (index: number) => DAWN + (from + index * minutes) * MINUTE;

/** One old message, sent anew at a minute of the day. */
export function today(file: string, minute: number, change: (text: string) => string = (text) => text): string {
  const [moved = ''] = retime([change(unsigned(corpusText(file)))], sentOnce(minute));
  return moved;
}

/** One old message sent so that its last info ends soon. */
export function resent(file: string, { endsInSeconds }: { endsInSeconds: number }): string {
  const text = unsigned(corpusText(file));
  const lives = Math.max(...[...text.matchAll(/<expires>([^<]+)/g)].map(([, date = '']) => Date.parse(date))) - Date.parse(/<sent>([^<]+)/.exec(text)?.[1] ?? '');
  const [moved = ''] = retime([text], () => Date.now() + endsInSeconds * 1000 - lives);
  return moved;
}

/** Heavy rain: Alert, Update, Update, Cancel. Two of its references miss the date they name by one second, as they did in 2024. */
export const taiwanRain = (): string[] =>
  retime(['202404221412', '202404221457', '202404221712', '202404222113'].map((date) => corpusText(`taiwan/fifows_extremely-rain_${date}.cap`)), sentEvery(20, 10));

/** Thirteen bulletins off Haida Gwaii, each naming all before it. */
export const tsunamiBulletins = (): string[] =>
  retime(Array.from({ length: 13 }, (_, index) => unsigned(corpusText(`ntwc-tsunami-chain/PAAQ-${String(index + 1).padStart(2, '0')}.xml`))), sentEvery(6, 20));

/** A flood and its end, under identifiers of their own, so that one real pair can play several. */
export function floodAndCancel(suffix: string, minute: number, cancel = 'wainfleet-cancel-minimal.xml'): [string, string] {
  const rename = (text: string): string => text.replaceAll('50385fcb0ab7aa447bbd46d848ce8466E', `flood-${suffix}`).replaceAll('5fc99d720abb86020b233422a503af78E', `flood-${suffix}-end`);
  const [alert = '', end = ''] = retime(['wainfleet-alert.xml', cancel].map((file) => rename(corpusText(`uk-environment-agency/${file}`))), sentEvery(5, minute));
  return [alert, end];
}

/** The Cancel of a message that the corpus has only the beginning of: the same words, with the reference a Cancel needs. */
export function cancelOf(message: string, minute: number): string {
  const [, identifier = ''] = /<identifier>([^<]+)/.exec(message) ?? [];
  const [, sender = ''] = /<sender>([^<]+)/.exec(message) ?? [];
  const [, sent = ''] = /<sent>([^<]+)/.exec(message) ?? [];
  return message
    .replace(identifier, `${identifier}-end`)
    .replace(/<sent>[^<]+/, `<sent>${movedDate(sent, (minute - 75) * MINUTE)}`)
    .replace('<msgType>Alert', '<msgType>Cancel')
    .replace(/(?=<info>)/, `<references>${sender},${identifier},${sent}</references>`);
}

/**
 * MeteoAlarm's legacy feed of France: twelve entries for two messages, one for each info and area. The corpus has the
 * first message; the second, which the feed lists too, is made of it.
 */
export function meteoalarmFrance(pathOf: (name: string) => string): { feed: string; messages: Record<string, string> } {
  const [first = ''] = retime([corpusText('meteoalarm/fr-vigilance-avalanches.xml')], sentOnce(30));
  const [, sender = '', identifier = '', sent = ''] = /<sender>([^<]+)[\s\S]*?<identifier>([^<]+)[\s\S]*?<sent>([^<]+)|$/.exec(reordered(first)) ?? [];
  const later = movedDate(sent, 40 * MINUTE);
  const second = first
    .replace(/<references>[^<]*/, `<references>${sender},${identifier},${sent}`)
    .replace(`<identifier>${identifier}`, '<identifier>2.49.0.0.250.0.FR.20221207160058.764028')
    .replace(/<sent>[^<]*/, `<sent>${later}`)
    .replace(/<expires>([^<]*)/g, (_, expires: string) => `<expires>${movedDate(expires, 24 * 60 * MINUTE)}`);
  const messages: Record<string, string> = {};
  const feed = corpusText('meteoalarm/fr-atom.xml').replace(/https:\/\/feeds\.meteoalarm\.org\/api\/v1\/warnings\/feeds-france\/([\w-]+)/g, (_, name: string) => pathOf(name));
  for (const [, entry = ''] of feed.matchAll(/<entry>([\s\S]*?)<\/entry>/g)) {
    const path = new URL(/href="([^"]+)" type="application\/cap\+xml"/.exec(entry)?.[1] ?? '').pathname;
    messages[path] = entry.includes('964028') ? first : second;
  }
  return { feed, messages };
}

/** The head of a message in one order, so that one pattern reads it. */
function reordered(text: string): string {
  return ['sender', 'identifier', 'sent'].map((name) => new RegExp(`<${name}>[^<]*`).exec(text)?.[0] ?? '').join('');
}
