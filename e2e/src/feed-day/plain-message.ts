import { ParseOption, type XmlElement, XmlDocument } from 'libxml2-wasm';

/** A CAP message as a stranger's small program reads it; nothing here is shared with Watchpost's own reader. */
export interface PlainMessage {
  sender: string;
  identifier: string;
  sent: string;
  status: string;
  msgType: string;
  scope: string;
  /** One for each info; null where it has none. */
  expires: (number | null)[];
  references: { sender: string; identifier: string; sent: string }[];
  headline: string;
}

export const tripleOf = ({ sender, identifier, sent }: Pick<PlainMessage, 'sender' | 'identifier' | 'sent'>): string => `${sender},${identifier},${sent}`;

/** The messages of a document: one, or several where it is a list in JSON. */
export function readPlainMessages(bytes: Uint8Array): PlainMessage[] {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('utf8').replace(/^\ufeff/, '').trimStart();
  return start.startsWith('{') || start.startsWith('[') ? readJson(bytes) : [readXml(bytes)];
}

function readXml(bytes: Uint8Array): PlainMessage {
  const document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET });
  try {
    const { root } = document;
    return {
      ...headOf((name) => textOf(root, name)),
      expires: root.find('*[local-name()="info"]').map((info) => instant(textOf(info as XmlElement, 'expires'))),
      headline: root.get('*[local-name()="info"]/*[local-name()="headline"]')?.content.trim() ?? '',
    };
  } finally {
    document.dispose();
  }
}

function textOf(element: XmlElement, name: string): string {
  return element.get(`*[local-name()="${name}"]`)?.content.trim() ?? '';
}

function readJson(bytes: Uint8Array): PlainMessage[] {
  const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonMessage | JsonMessage[];
  return (Array.isArray(value) ? value : [value]).map((message) => ({
    ...headOf((name) => (typeof message[name] === 'string' ? message[name] : '')),
    expires: message.info.map((info) => instant(info.expires ?? '')),
    headline: message.info[0]?.headline ?? '',
  }));
}

type JsonMessage = Record<string, unknown> & { info: { expires?: string; headline?: string }[] };

function headOf(text: (name: string) => string): Omit<PlainMessage, 'expires' | 'headline'> {
  return {
    sender: text('sender'),
    identifier: text('identifier'),
    sent: text('sent'),
    status: text('status'),
    msgType: text('msgType'),
    scope: text('scope'),
    references: text('references').split(/\s+/).filter(Boolean).flatMap((triple) => {
      const [sender, identifier, sent] = triple.split(',');
      return sender && identifier && sent ? [{ sender, identifier, sent }] : [];
    }),
  };
}

function instant(date: string): number | null {
  return date === '' ? null : Date.parse(date);
}
