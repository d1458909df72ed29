import type { InboxMessage } from '@watchpost/messaging';
import type { ReportFinding } from './report/report-parser.js';

const MINUTE_MS = 60_000;
/** Networks and phones are this slow and this wrong every day. */
const USUAL_MS = 2 * MINUTE_MS;
/** Beyond it nothing that a clock says is believed. */
const BELIEVED_MS = 24 * 60 * MINUTE_MS;

/** What was odd about how a message came, whatever it says. Its place in the order is by our own time always. */
export function messageFindings({ derivedId, partsMissing, sentAt, receivedAt }: Pick<InboxMessage, 'derivedId' | 'partsMissing' | 'sentAt' | 'receivedAt'>): ReportFinding[] {
  const findings: ReportFinding[] = [];
  if (derivedId) findings.push({ code: 'no-message-id', message: 'The gateway sent no message id: a repeated text within a minute counts as one.' });
  if (partsMissing > 0) findings.push({ code: 'parts-missing', message: `Of this long message ${partsMissing === 1 ? 'one part' : `${partsMissing} parts`} never came: […] stands for what is missing.` });
  const off = sentAt ? sentAt.getTime() - receivedAt.getTime() : 0;
  if (sentAt && Math.abs(off) > BELIEVED_MS) findings.push({ code: 'quarantined-time', message: `It says it was sent at ${sentAt.toISOString()}, more than a day from when it came. That time is not used.` });
  else if (Math.abs(off) > USUAL_MS) findings.push({ code: 'sent-time-off', message: off < 0 ? `It says it was sent ${span(-off)} before it came: it was late, or the sender's clock is wrong.` : `It says it was sent ${span(off)} after it came: the sender's clock is wrong.` });
  return findings;
}

function span(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
