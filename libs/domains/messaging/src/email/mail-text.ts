import { convert } from 'html-to-text';

/** More than this of one message is never understood, and is kept raw all the same. */
const MAX_CHARACTERS = 10_000;
const MAX_HTML_CHARACTERS = 500_000;
const MAX_LINES = 2_000;

/** "On Monday Jane wrote:" and "Am Montag schrieb Jane:" in the languages whose mail programs write it. */
const WROTE = 'wrote|writes|schrieb|écrit|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\\(?a?\\)?|написал\\(?а?\\)?|пише|yazdı';
const INTRODUCTION = new RegExp(`^\\s*(?:on|am|le|el|em|il|op|den|dnia|w dniu|på|в|на)\\s.{4,200}(?:${WROTE})(?:\\s*:?|\\s.{1,80}:)\\s*$`, 'iu');
const ORIGINAL = /^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|исходное сообщение)\s*-{2,}\s*$/iu;
const OUTLOOK_RULE = /^\s*_{20,}\s*$/;
const HEADER_OF_QUOTED = /^\s*(?:from|von|de|da|van|från|от)\s?:\s.+$/iu;
const OTHER_HEADER = /^\s*(?:sent|gesendet|envoyé|enviado|inviato|verzonden|date|datum|fecha|data|to|an|à|para|subject|betreff|objet|asunto)\s?:\s/iu;
const SIGNATURE = /^-- ?$/;
const FROM_A_PHONE = /^\s*(?:sent from my|sent from (?:outlook|mail|yahoo|proton)|get outlook for|von meinem .{1,40} gesendet|envoyé de mon|enviado desde mi|enviado do meu|inviato da)\b.{0,80}$/iu;
const REPLY = /^\s*(?:(?:re|aw|sv|antw|odp|rif|res|vs)\s*(?:\[\d+\])?\s*[:：]\s*)+/iu;
const FORWARD = /^\s*(?:fwd?|wg|tr|rv|enc|i|vb|doorst)\s*[:：]\s*/iu;

/** Text as a person sees it; addresses of links are kept, since many are places on a map. */
export function textOfHtml(html: string): string {
  return convert(html.slice(0, MAX_HTML_CHARACTERS), {
    wordwrap: false,
    limits: { maxDepth: 100, maxChildNodes: 5_000, maxInputLength: MAX_HTML_CHARACTERS },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim();
}

/**
 * What is to be understood of a mail: its subject and what its sender wrote. Quotes and signatures are left out; where
 * nothing would remain, and in what was forwarded, all is kept.
 */
export function reportText(subject: string, text: string): string {
  const isForwarded = FORWARD.test(subject);
  const own = isForwarded ? text : withoutQuotes(text);
  const body = (own.trim() === '' ? text : own).trim();
  const headline = REPLY.test(subject) ? '' : subject.replace(FORWARD, '').trim();
  const whole = headline === '' || body.toLowerCase().startsWith(headline.toLowerCase()) ? body : `${headline}\n${body}`;
  return whole.trim().slice(0, MAX_CHARACTERS);
}

function withoutQuotes(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').slice(0, MAX_LINES);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (SIGNATURE.test(line) || FROM_A_PHONE.test(line) || ORIGINAL.test(line)) break;
    if (beginsQuotedHeader(lines, OUTLOOK_RULE.test(line) ? at + 1 : at)) break;
    if (line.startsWith('>')) continue;
    const introduction = introductionAt(lines, at);
    // Some quote without marks: then everything below is the quote. With marks, answers may stand between.
    if (introduction && !introduction.marked) break;
    if (introduction) at = introduction.end;
    else kept.push(line);
  }
  return kept.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function beginsQuotedHeader(lines: readonly string[], at: number): boolean {
  return HEADER_OF_QUOTED.test((lines[at] ?? '').slice(0, 300)) && [1, 2].some((below) => OTHER_HEADER.test((lines[at + below] ?? '').slice(0, 300)));
}

/** The introduction of a quote may be broken over two lines. */
function introductionAt(lines: readonly string[], at: number): { end: number; marked: boolean } | undefined {
  const [line = '', below = ''] = [lines[at], lines[at + 1]].map((each) => (each ?? '').slice(0, 300));
  const end = INTRODUCTION.test(line) ? at : INTRODUCTION.test(`${line} ${below}`) ? at + 1 : undefined;
  if (end === undefined) return undefined;
  const next = lines.slice(end + 1).find((each) => each.trim() !== '');
  return { end, marked: next === undefined || next.startsWith('>') };
}
