/** A message as a heartbeat names it. */
export interface NamedMessage {
  sender: string;
  identifier: string;
  /** As written. */
  sent: string;
}

/** The files of the NAADS archives: a folder a day, the name made of sent and identifier. */
const NAADS = '{date}/{sent}I{identifier}.xml';

/**
 * Where an archive keeps a message. The template may name `{date}` (the day of sent), `{sent}`, `{identifier}` and
 * `{sender}`; one that names none is the folder of a NAADS archive. As there, `-` and `:` become `_`, and `+` becomes `p`.
 */
export function archiveAddress(template: string, { sender, identifier, sent }: NamedMessage): string {
  const values: Record<string, string> = { date: addressText(sent.slice(0, 10)), sent: fileText(sent), identifier: fileText(identifier), sender: fileText(sender) };
  // A template that went through a URL has its braces encoded.
  const braces = template.replace(/%7B(\w+)%7D/gi, '{$1}');
  const whole = /\{\w+\}/.test(braces) ? braces : `${braces.replace(/\/+$/, '')}/${NAADS}`;
  return whole.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function fileText(text: string): string {
  return addressText(text.replace(/[-:]/g, '_').replaceAll('+', 'p'));
}

/** Half a character, which an address cannot hold, becomes the sign for an unknown one. */
function addressText(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
