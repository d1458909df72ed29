import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GeocodeRegistry, geocodeImportShape } from '@watchpost/alerts';
import { WatchpostError } from '@watchpost/platform';

const USAGE = 'Usage: watchpost geocodes import --system EMMA_ID FILE [--from DATE] [--until DATE] [--origin TEXT] [--code PROPERTY] [--name PROPERTY]';
/** A country's zones with every bend of the coast stay under this; a file is read as a whole. */
const MAX_BYTES = 200_000_000;

export interface GeocodesImport {
  run(app: NestFastifyApplication): Promise<string>;
}

/** What `watchpost geocodes import` was asked for; refused with a sentence before any database is opened. */
export function geocodesImport(words: string[]): GeocodesImport {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.system === undefined) throw wrong('Name the system of the codes and one file.');
  const text = readText(file);
  const asked = geocodeImportShape.safeParse({
    // The length of the text is bounded by the file's size here, not by that of a request.
    text: '-', system: values.system, origin: values.origin, validFrom: values.from, validTo: values.until, codeProperty: values.code, nameProperty: values.name,
  });
  if (!asked.success) throw wrong(asked.error.issues[0]?.message ?? 'An option has no usable value.');
  const { codeProperty, nameProperty, ...request } = asked.data;
  return {
    run: async (app) => {
      const done = await app.get(GeocodeRegistry).importFile({ ...request, text, columns: { code: codeProperty, name: nameProperty }, actor: 'system' });
      const lines = [`${done.added} codes added, ${done.changed} changed, ${done.unchanged} as they were; ${done.drawnAreas} areas of alerts that stand now are drawn by them.`];
      if (done.refused.length > 0) lines.push('These rows were refused:', ...done.refused.map((sentence) => `  ${sentence}`));
      return lines.join('\n');
    },
  };
}

function parsed(words: string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({ args: words, allowPositionals: true, options: { system: option, from: option, until: option, origin: option, code: option, name: option } });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'An option is not known.');
  }
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) throw wrong('The file has more than 200 MB. Split or simplify it.');
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof WatchpostError) throw error;
    throw wrong(`The file ${file} can't be read: ${error instanceof Error ? error.message : 'it is not there'}.`);
  }
}

function wrong(sentence: string): WatchpostError {
  return new WatchpostError('INVALID_INPUT', `${sentence} ${USAGE}`);
}
