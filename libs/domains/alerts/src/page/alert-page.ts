import { readCapDate } from '@watchpost/cap';
import { formPageFrame, html, type FormLanguage, type Html } from '@watchpost/platform';
import type { Alert, AlertInfo } from '../alert/alert.model.js';
import type { ChainRow } from '../chain/chain.sql.js';
import type { PageFacts } from './alert-page.sql.js';
import { ALERT_PAGE_TEXTS } from './alert-page.texts.js';
import { moment } from './moment.js';

export interface AlertPageContent {
  alert: Alert;
  infos: readonly AlertInfo[];
  chain: readonly ChainRow[];
  facts: PageFacts;
}

/** Half a minute on the slowest link still in use. */
const MOST_BYTES = 50_000;
/** What is shown of a message, from all a reader could want down to what always fits. */
const MEASURES = [
  { infos: 20, text: 10_000, areas: 100, chain: 40 },
  { infos: 12, text: 2_000, areas: 40, chain: 20 },
  { infos: 6, text: 800, areas: 20, chain: 10 },
  { infos: 3, text: 300, areas: 5, chain: 5 },
] as const;
type Measure = (typeof MEASURES)[number];
const TITLE_CHARACTERS = 300;

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'nqo', 'ps', 'sd', 'ug', 'ur', 'yi']);
const SYMBOLS: Readonly<Record<string, string>> = { Extreme: '▲▲', Severe: '▲', Moderate: '◆', Minor: '●', Unknown: '○' };

/** The page for people beside a message: the largest that stays within the limit. */
export function alertPage(content: AlertPageContent, language: FormLanguage): string {
  const pages = MEASURES.map((measure) => () => draw(content, language, measure));
  for (const page of pages.slice(0, -1)) {
    const text = page();
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  return draw(content, language, MEASURES[MEASURES.length - 1] as Measure);
}

function draw({ alert, infos, chain, facts }: AlertPageContent, language: FormLanguage, measure: Measure): string {
  const texts = ALERT_PAGE_TEXTS[language];
  const offset = readCapDate(alert.sent).value.offsetMinutes;
  const title = cut(alert.headline || alert.event || texts.messageTypes[alert.msgType] || alert.identifier, TITLE_CHARACTERS);
  const first = infos[0];
  const ending = chain.find(({ id }) => id === alert.endedBy);
  return formPageFrame({ title, language, path: `/alerts/${alert.id}`, script: null }, html`<article class="alert">
    ${notes(alert, language)}
    <h1${first && spoken(first.language)}>${title}</h1>
    <p class="state ${alert.active ? 'on' : 'off'}"><strong>${alert.msgType === 'Cancel' ? texts.cancels : alert.active ? texts.inForce : texts.notInForce}</strong>
      ${alert.msgType !== 'Cancel' && html`${texts.until} ${moment(alert.expiresAt, offset)}`}</p>
    ${ending && html`<p>${texts.replacedBy} ${chainLink(ending, language)}</p>`}
    <dl><dt>${texts.from}</dt><dd>${[...new Set([first?.senderName, facts.authority].filter(Boolean))].join(', ') || alert.sender} <span class="hint">${alert.sender}</span></dd>
      <dt>${texts.sent}</dt><dd>${alert.sentAt ? moment(alert.sentAt, offset) : alert.sent}</dd></dl>
    ${infos.slice(0, measure.infos).map((info, place) => section(info, { offset, language, measure, title: place === 0 ? title : '' }))}
    ${infos.length > measure.infos && html`<p>${texts.moreInfos(infos.length - measure.infos)}</p>`}
    ${chain.length > 1 && html`<section><h2>${texts.chain}</h2><ol>${chain.slice(-measure.chain).map(
      (entry) => html`<li>${entry.id === alert.id ? html`<strong>${entryText(entry, language)}</strong> (${texts.thisOne})` : chainLink(entry, language)}<br>${moment(entry.sentAt ?? entry.receivedAt, offset)}</li>`,
    )}</ol></section>`}
    <section><h2>${texts.signature}</h2><p>${facts.signatureSentence || texts.signatures[facts.signatureState] || facts.signatureState}</p>
      <p class="hint">${texts.received}: ${moment(alert.receivedAt, offset)}</p></section>
    <p class="links"><a class="button" href="/a/${alert.id}">${texts.map}</a> ${(facts.sentOn || !facts.open) && html`<a class="button quiet" type="application/cap+xml" href="/feeds/alerts/${alert.id}.xml">${texts.exactMessage}</a>`}
      <a href="/cap-check">${texts.check}</a></p>
  </article>`);
}

/** What a reader must know before anything else. */
function notes(alert: Alert, language: FormLanguage): Html {
  const texts = ALERT_PAGE_TEXTS[language];
  const exercise = alert.exercise || alert.status === 'Exercise';
  return html`${exercise && html`<p class="banner exercise" role="note">${texts.exercise}</p>`}
    ${!exercise && alert.status !== 'Actual' && html`<p class="banner" role="note">${texts.notActual(alert.status)}</p>`}
    ${alert.scope !== 'Public' && html`<p class="banner" role="note">${texts.notPublic(alert.scope)}</p>`}`;
}

interface SectionFrame {
  offset: number | null;
  language: FormLanguage;
  measure: Measure;
  /** What the page says above already. */
  title: string;
}

function section(info: AlertInfo, { offset, language, measure, title }: SectionFrame): Html {
  const texts = ALERT_PAGE_TEXTS[language];
  const words = (text: string | null): Html | null => (text ? html`<p class="text">${cut(text, measure.text)}</p>${text.length > measure.text && html`<p class="hint" lang="${language}" dir="ltr">${texts.shortened}</p>`}` : null);
  const own = (text: string): Html => html`<span lang="${language}">${text}</span>`;
  const areas = [...new Set(info.areas.map((area) => area.description).filter(Boolean))];
  const files = info.resources.filter(({ uri }) => isWebAddress(uri));
  const headline = cut(info.headline || info.event, TITLE_CHARACTERS);
  return html`<section${spoken(info.language)}>${headline !== title && html`<h2>${headline}</h2>`}
    <p class="level ${levelClass(info.severity)}"><span aria-hidden="true">${SYMBOLS[info.severity] ?? SYMBOLS['Unknown']}</span> ${own([info.severity, info.urgency, info.certainty].filter((code, place) => place === 0 || code !== 'Unknown').map((code) => texts.levels[code] ?? code).join(' · '))} · ${info.event}</p>
    <dl><dt>${own(texts.where)}</dt><dd>${areas.slice(0, measure.areas).map((area) => cut(area, TITLE_CHARACTERS)).join('; ') || own(texts.unsaid)}${areas.length > measure.areas && html` ${own(texts.moreAreas(areas.length - measure.areas))}`}</dd>
      ${([['effective', info.effectiveAt], ['onset', info.onsetAt], ['expires', info.expiresAt]] as const).map(([name, at]) => at && html`<dt>${own(texts[name])}</dt><dd>${moment(at, offset)}</dd>`)}</dl>
    ${words(info.description)}
    ${info.instruction && html`${headline === title ? html`<h2>${own(texts.whatToDo)}</h2>` : html`<h3>${own(texts.whatToDo)}</h3>`}${words(info.instruction)}`}
    ${info.contact && html`<p>${own(texts.contact)}: ${cut(info.contact, measure.text)}</p>`}
    ${isWebAddress(info.web) && html`<p>${own(texts.more)}: ${outside(info.web, info.web)}</p>`}
    ${files.length > 0 && html`<p>${own(texts.files)}: ${files.slice(0, measure.chain).map((file) => html`${outside(file.uri ?? '', file.description || file.uri || '')} <span class="hint">${file.mimeType}</span>`)}</p>`}
  </section>`;
}

const outside = (address: string, text: string): Html => html`<a href="${address}" rel="noopener nofollow external">${cut(text, TITLE_CHARACTERS)}</a>`;

function chainLink(entry: ChainRow, language: FormLanguage): Html {
  return html`<a href="/alerts/${entry.id}">${entryText(entry, language)}</a>`;
}

function entryText(entry: ChainRow, language: FormLanguage): string {
  const type = ALERT_PAGE_TEXTS[language].messageTypes[entry.msgType] ?? entry.msgType;
  const words = entry.headline || entry.event;
  return words ? `${type}: ${cut(words, TITLE_CHARACTERS)}` : type;
}

/** The language of a text of the message, where its tag can be one. */
function spoken(tag: string): Html | undefined {
  const language = tag.replaceAll('_', '-');
  if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language)) return undefined;
  return html` lang="${language}" dir="${RIGHT_TO_LEFT.has(language.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr'}"`;
}

function levelClass(severity: string): string {
  return Object.hasOwn(SYMBOLS, severity) ? severity.toLowerCase() : 'unknown';
}

function isWebAddress(text: string | null): text is string {
  return text !== null && text.length <= 2000 && /^https?:\/\//i.test(text) && URL.canParse(text);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
