import type { CapAlert } from '../alert.model.js';
import type { Finding } from '../finding.js';

const WITHIN_MS = 60 * 60_000;

/**
 * Suspects a second issue of the same message: one sender, the same content under another identifier, no reference
 * between the two and at most an hour apart. Publishers' programs do this on a re-save; CAP wants an Update that names
 * the first. Gives a finding for the later message, or null.
 */
export function suspectReissue(a: CapAlert, b: CapAlert): Finding | null {
  const [earlier, later] = (a.sent.date?.getTime() ?? 0) <= (b.sent.date?.getTime() ?? 0) ? [a, b] : [b, a];
  if (!earlier.sent.date || !later.sent.date || earlier.sender !== later.sender || earlier.identifier === later.identifier) return null;
  if (later.sent.date.getTime() - earlier.sent.date.getTime() > WITHIN_MS) return null;
  if (later.references.length > 0 || earlier.references.some(({ identifier }) => identifier === later.identifier)) return null;
  if (reissueKey(earlier) !== reissueKey(later)) return null;
  return {
    code: 'reissue-suspected', level: 'warning', layer: 'cap', path: '/alert/identifier', repaired: false,
    message: `This message says the same as ${earlier.identifier} of the same sender, but does not refer to it; it may be the same message issued twice.`,
  };
}

/**
 * All of a message that makes it say the same: everything but its identity, references and times of issue. Two messages
 * with equal keys are worth a call of `suspectReissue`; a hash of it may be stored.
 */
export function reissueKey(alert: CapAlert): string {
  const codes = (list: readonly { text: string }[]): string[] => list.map(({ text }) => text);
  const pairs = (list: readonly { valueName: string; value: string }[]): string[] => list.map(({ valueName, value }) => `${valueName}=${value}`).sort();
  return JSON.stringify([
    alert.sender, alert.status.text, alert.msgType.text, alert.scope.text,
    alert.infos.map((info) => [
      info.language.tag, codes(info.categories), info.event, info.urgency.text, info.severity.text, info.certainty.text, pairs(info.eventCodes),
      info.onset?.date?.getTime() ?? null, info.headline, info.description, info.instruction,
      info.areas.map(({ areaDesc, polygons, circles, geocodes }) => [areaDesc, polygons.map((each) => each.trim()), circles.map((each) => each.trim()), pairs(geocodes)]),
    ]),
  ]);
}
