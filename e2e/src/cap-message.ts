const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const date = (shiftMinutes: number) => `${new Date(Date.now() + shiftMinutes * 60_000).toISOString().slice(0, 19)}-00:00`;

/** A CAP 1.2 alert that stands now, at [0.2, 53.1]; texts are escaped as any sender's program would. */
export function capMessage(alert: {
  identifier: string;
  status?: string;
  scope?: string;
  event?: string;
  headline?: string;
  instruction?: string;
  web?: string;
  senderName?: string;
}): string {
  const { identifier, status = 'Actual', scope = 'Public', event = 'Flood', headline = 'Flood', instruction = 'Go uphill', web = 'https://example.org/', senderName = 'Authority' } = alert;
  const restricted = scope === 'Restricted' ? '<restriction>Responders only</restriction>' : '';
  const addresses = scope === 'Private' ? '<addresses>somebody@example.org</addresses>' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>authority@example.org</sender><sent>${date(-5)}</sent>
<status>${status}</status><msgType>Alert</msgType><scope>${scope}</scope>${restricted}${addresses}
<info><language>en</language><category>Met</category><event>${escaped(event)}</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<expires>${date(120)}</expires><senderName>${escaped(senderName)}</senderName><headline>${escaped(headline)}</headline><instruction>${escaped(instruction)}</instruction><web>${escaped(web)}</web>
<area><areaDesc>Coast</areaDesc><polygon>53.0,0.1 53.2,0.1 53.2,0.3 53.0,0.3 53.0,0.1</polygon></area></info></alert>`;
}
