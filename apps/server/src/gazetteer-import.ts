import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { localGazetteerShape, LocalGazetteers, MOST_GAZETTEER_BYTES } from '@watchpost/intake';
import { WatchpostError } from '@watchpost/platform';

const USAGE = 'Usage: watchpost gazetteer import FILE --name NAME [--origin TEXT] [--name-property PROPERTY] [--context-property PROPERTY]';

export interface GazetteerImport {
  run(app: NestFastifyApplication): Promise<string>;
}

/** What `watchpost gazetteer import` was asked for; refused with a sentence before any database is opened. */
export function gazetteerImport(words: string[]): GazetteerImport {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.name === undefined) throw wrong('Name the gazetteer and one file.');
  const text = readText(file);
  // The length of the text is bounded by the file's size here, not by that of a request.
  const asked = localGazetteerShape.safeParse({ text: '-', name: values.name, origin: values.origin, nameProperty: values['name-property'], contextProperty: values['context-property'] });
  if (!asked.success) throw wrong(asked.error.issues[0]?.message ?? 'An option has no usable value.');
  const { name, origin = '', nameProperty, contextProperty } = asked.data;
  return {
    run: async (app) => {
      const done = await app.get(LocalGazetteers).importFile({ name, text, origin, columns: { name: nameProperty, context: contextProperty } }, 'system');
      const lines = [`${done.added} places added, ${done.changed} changed, ${done.unchanged} as they were.`];
      if (done.refused.length > 0) lines.push('These rows were refused:', ...done.refused.map((sentence) => `  ${sentence}`));
      return lines.join('\n');
    },
  };
}

function parsed(words: string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({ args: words, allowPositionals: true, options: { name: option, origin: option, 'name-property': option, 'context-property': option } });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'An option is not known.');
  }
}

/** UTF-8, or what spreadsheets in western Europe and Latin America write when they do not write UTF-8. */
function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MOST_GAZETTEER_BYTES) throw wrong(`The file has more than ${MOST_GAZETTEER_BYTES / 1_000_000} MB. Take in only the operation's area, or leave columns out.`);
    return decoded(bytes);
  } catch (error) {
    if (error instanceof WatchpostError) throw error;
    throw wrong(`The file ${file} can't be read: ${error instanceof Error ? error.message : 'it is not there'}.`);
  }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function wrong(sentence: string): WatchpostError {
  return new WatchpostError('INVALID_INPUT', `${sentence} ${USAGE}`);
}
