/** What a test says about a message; everything else is an ordinary flood warning for Christchurch. */
export interface MessageText {
  identifier: string;
  sender?: string;
  sent?: string;
  status?: string;
  msgType?: string;
  scope?: string;
  addresses?: string;
  references?: string;
  severity?: string;
  expires?: string;
  headline?: string;
  language?: string;
  /** XML of the areas. */
  areas?: string;
  /** A message without any info, as many a Cancel is. */
  bare?: boolean;
}

export const SENDER = 'warnings@example.org';
export const CHRISTCHURCH = '-43.5,172.5 -43.5,172.7 -43.6,172.7 -43.6,172.5 -43.5,172.5';

export function polygonArea(polygon: string, description = 'Christchurch'): string {
  return `<area><areaDesc>${description}</areaDesc><polygon>${polygon}</polygon></area>`;
}

/** A CAP 1.2 message as text. Dates are written in the strict form of the standard. */
export function messageText(message: MessageText): string {
  const { identifier, sender = SENDER, sent = capDate(-60), status = 'Actual', msgType = 'Alert', scope = 'Public' } = message;
  const optional = (name: string, value: string | undefined): string => (value === undefined ? '' : `<${name}>${value}</${name}>`);
  const info = `<info><language>${message.language ?? 'en-NZ'}</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency>
    <severity>${message.severity ?? 'Severe'}</severity><certainty>Observed</certainty><expires>${message.expires ?? capDate(3600)}</expires>
    <senderName>Example Weather Office</senderName><headline>${message.headline ?? `Flood ${identifier}`}</headline>
    ${message.areas ?? polygonArea(CHRISTCHURCH)}</info>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>${sender}</sender><sent>${sent}</sent>
  <status>${status}</status><msgType>${msgType}</msgType><scope>${scope}</scope>${scope === 'Restricted' ? '<restriction>responders</restriction>' : ''}${optional('addresses', message.addresses)}${optional('references', message.references)}
  ${message.bare ? '' : info}
</alert>`;
}

export function messageBytes(message: MessageText): Uint8Array {
  return Buffer.from(messageText(message));
}

/** Now plus some seconds, in the form of CAP. */
export function capDate(secondsFromNow: number, now = Date.now()): string {
  return `${new Date(now + secondsFromNow * 1000).toISOString().slice(0, 19)}-00:00`;
}

export function referenceTo(message: { identifier: string; sent: string; sender?: string }): string {
  return `${message.sender ?? SENDER},${message.identifier},${message.sent}`;
}
