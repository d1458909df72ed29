import {
  CAP_MESSAGE_TYPES, CAP_SCOPES, CAP_STATUSES, type CapAlert, type CapReference,
} from './alert.model.js';
import type { FindingList } from './finding.js';
import { ElementReader, type ReadOptions } from './element-reader.js';
import { readInfo } from './read-info.js';
import { readCapDate } from './date.js';
import { versionOfNamespace } from './schema/versions.js';
import { pathOf, type XmlElement } from './xml/element.js';

/** `password` is of CAP 1.0; `address` and `reference` are misspellings that are read. */
const KNOWN = new Set([
  'identifier', 'sender', 'sent', 'status', 'msgType', 'password', 'source', 'scope', 'restriction', 'addresses', 'address', 'code', 'note', 'references', 'reference',
  'incidents', 'info',
]);

/** Reads an alert by local names, in any order, of any version, into the model of CAP 1.2. Nothing is refused. */
export function readAlert(element: XmlElement, found: FindingList, options: ReadOptions): CapAlert {
  const read = new ElementReader(element, pathOf(element), found, options);
  const version = versionOfNamespace(element.namespace);
  read.tellUnknown(KNOWN);
  if (read.has('password')) found.warning('cap', 'password-dropped', read.path, 'The message carries a password, which CAP no longer knows; it was not kept.', { repaired: true });
  return {
    path: read.path,
    version,
    namespace: element.namespace,
    schemaValid: false,
    identifier: read.text('identifier') ?? '',
    sender: read.text('sender') ?? '',
    sent: read.date('sent') ?? { text: '', date: null, offsetMinutes: null },
    status: read.code('status', CAP_STATUSES),
    msgType: read.code('msgType', CAP_MESSAGE_TYPES),
    source: read.text('source'),
    // CAP 1.0 had no duty to name a scope; all its messages were public warnings.
    scope: version === '1.0' && !read.has('scope') ? { text: '', value: 'Public' } : read.code('scope', CAP_SCOPES),
    restriction: read.text('restriction'),
    addresses: splitNames(read.text('addresses') ?? read.misspelt('address', 'addresses')),
    codes: read.texts('code'),
    note: read.text('note'),
    references: readReferences(read.text('references') ?? read.misspelt('reference', 'references'), read, options),
    incidents: splitNames(read.text('incidents')),
    infos: read.each('info', (info, path) => readInfo(info, path, found, options)),
    signatures: read.children('Signature').length,
    findings: [],
  };
}

/** Names parted by white space; one that holds a space stands in double quotes (CAP 1.2 section 3.2.1). */
function splitNames(text: string | null): string[] {
  return text ? Array.from(text.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare!).filter((name) => name !== '') : [];
}

/** Longer lists are only split at white space: looking for dates in them would take too long. */
const MAX_SEARCHED = 20_000;

/**
 * The triples of references. White space parts them; because some senders put spaces into their name or a space after
 * the comma, a date is looked for at the end of each triple instead of trusting the space.
 */
function readReferences(text: string | null, read: ElementReader, options: ReadOptions): CapReference[] {
  if (!text) return [];
  const parts = text.split(/\s+/);
  const triples = text.length > MAX_SEARCHED || parts.every((part) => part.split(',').length === 3)
    ? parts.filter((part) => part.split(',').length === 3)
    : (text.match(/[^\s,][^,]{0,300},[^,]{0,300},\s{0,9}\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g) ?? []);
  if (triples.length === 0 || triples.join(' ').length < text.replace(/\s+/g, ' ').length) {
    read.found.warning('cap', 'reference-malformed', `${read.path}/references`, 'references must be a list of “sender,identifier,sent” parted by spaces; what could be read was kept.');
  }
  return triples.map((triple) => {
    const [sender = '', identifier = '', sent = ''] = triple.split(',').map((part) => part.trim());
    return { text: triple, sender, identifier, sent: readCapDate(sent, options.zoneMinutes).value };
  });
}
