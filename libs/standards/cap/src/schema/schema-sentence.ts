import { excerpt } from '../finding.js';

export interface SchemaSentence {
  code: string;
  message: string;
}

/** Turns a message of libxml2's schema validator into a code and a sentence for people who never saw a schema. */
export function schemaSentence(message: string): SchemaSentence {
  const text = message.replace(/\{[^{}]*\}/g, '').replace(/\s+/g, ' ').trim();
  const element = /^Element '([^']*)'/.exec(text)?.[1] ?? 'element';
  const expected = /Expected is (?:one of )?\( ?([^)]*?) ?\)/.exec(text)?.[1]?.split(/, ?/).map(tag) ?? [];

  if (text.includes('This element is not expected')) {
    const place = expected.length > 0 ? `; at this place ${listed(expected)} may stand` : '';
    return { code: 'schema-order', message: `${tag(element)} is unknown, double or out of order here${place}.` };
  }
  if (text.includes('Missing child element')) {
    return { code: 'schema-missing', message: `${tag(element)} lacks a required part: ${listed(expected)} is missing.` };
  }
  const choice = /The value '([^']*)' is not an element of the set \{([^}]*)\}/.exec(message.replace(/\s+/g, ' '));
  if (choice) {
    const values = choice[2]!.replace(/'/g, '').trim();
    return { code: 'schema-value', message: `${tag(element)} is “${excerpt(choice[1]!)}”, but it must be one of: ${values}.` };
  }
  const pattern = /The value '([^']*)' is not accepted by the pattern/.exec(text);
  if (pattern) {
    return { code: 'schema-format', message: `${tag(element)} is “${excerpt(pattern[1]!)}”, which does not have the form CAP asks for.` };
  }
  const type = /'([^']*)' is not a valid value of the (?:local )?(?:atomic|list|union) type(?: '([^']*)')?/.exec(text);
  if (type) {
    const wanted = type[2] ? ` of the type ${type[2]}` : '';
    return { code: 'schema-format', message: `${tag(element)} is “${excerpt(type[1]!)}”, which is not a valid value${wanted}.` };
  }
  if (text.includes('content is not allowed')) {
    return { code: 'schema-content', message: `${tag(element)} holds other elements, but only plain text may stand there.` };
  }
  if (text.includes('No matching global declaration')) {
    return { code: 'schema-root', message: `${tag(element)} is not a CAP alert of a known version.` };
  }
  return { code: 'schema-other', message: text.endsWith('.') ? text : `${text}.` };
}

function tag(name: string): string {
  return name.startsWith('##') ? 'a signature' : `<${name.trim()}>`;
}

function listed(tags: string[]): string {
  return tags.length > 1 ? `${tags.slice(0, -1).join(', ')} or ${tags[tags.length - 1]!}` : (tags[0] ?? 'something');
}
