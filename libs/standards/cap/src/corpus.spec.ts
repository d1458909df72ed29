import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { CORPUS, corpusIndex } from '../testing/corpus.js';
import { itNeeds } from '../testing/it-needs.js';
import { parseCap, readFeed, type CapInfo, type ParsedCap, type ReadFeed } from './index.js';

interface IndexEntry {
  file: string;
  root: string;
  schema: string;
  alerts: number | null;
  infos: number | null;
  languages: string[] | null;
  areas: number | null;
  polygons: number;
  circles: number;
  geocodes: number;
  resources: number;
  entries: number;
}

const COUNTED = ['alerts', 'infos', 'languages', 'areas', 'polygons', 'circles', 'geocodes', 'resources', 'entries'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;

/** Where the index counted elements by name only, and this reader knows better. */
const KNOWN_BETTER: Record<string, Partial<Counts>> = {
  // <alret> reads as an alert, see finding root-misnamed.
  'ntwc-tsunami-invalid/invalid_root.xml': { alerts: 1, infos: 1, languages: 1 },
  // gdacs:resource is no CAP resource.
  'gdacs/gdacs-rss.xml': { resources: 0 },
};

const languagesOf = (infos: CapInfo[]): number => new Set(infos.map((info) => info.language.text ?? '-')).size;

function countsOf({ alerts }: ParsedCap, feed: ReadFeed): Counts {
  const infos = alerts.flatMap((alert) => alert.infos);
  const areas = infos.flatMap((info) => info.areas);
  const listed = feed.entries.filter((entry) => entry.origin === 'entry');
  // A feed that carries no whole message still tells of shapes and codes beside its links.
  const summaries = infos.length === 0 ? listed.map((entry) => entry.summary) : [];
  return {
    alerts: alerts.length,
    infos: infos.length,
    languages: languagesOf(infos),
    areas: areas.length,
    polygons: sum(areas.map((area) => area.polygons.length)) + sum(summaries.map((summary) => summary.polygons.length)),
    circles: sum(areas.map((area) => area.circles.length)) + sum(summaries.map((summary) => summary.circles.length)),
    geocodes: sum(areas.map((area) => area.geocodes.length)) + sum(summaries.map((summary) => summary.geocodeElements)),
    resources: sum(infos.map((info) => info.resources.length)),
    entries: listed.length,
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

function expectedCounts(entry: IndexEntry): Counts {
  return {
    alerts: entry.alerts ?? 0,
    infos: entry.infos ?? 0,
    languages: entry.languages?.length ?? 0,
    areas: entry.areas ?? 0,
    polygons: entry.polygons,
    circles: entry.circles,
    geocodes: entry.geocodes,
    resources: entry.resources,
    entries: entry.entries,
    ...KNOWN_BETTER[entry.file],
  };
}

const index = corpusIndex<IndexEntry>();
const readable = index.filter((entry) => entry.root !== 'NOT-WELL-FORMED' && entry.root !== 'json' && !entry.file.includes('xee'));
const read = new Map<string, { parsed: ParsedCap; feed: ReadFeed }>();

describe('the corpus of real messages', () => {
  beforeAll(() => {
    for (const { file } of index) {
      const bytes = readFileSync(join(CORPUS, file));
      read.set(file, { parsed: parseCap(bytes), feed: readFeed(bytes, 'https://example.org/feed') });
    }
  });

  itNeeds('corpus')('is read to the last file without a crash', () => expect(read.size).toBe(index.length));

  itNeeds('corpus').each(readable.map((entry) => [entry.file, entry] as const))('gives the counts of the index for %s', (file, entry) => {
    const { parsed, feed } = read.get(file)!;
    expect(countsOf(parsed, feed)).toEqual(expectedCounts(entry));
  });

  const documents = index.filter(({ root, schema }) => root === 'alert' && (schema === 'pass' || schema === 'fail'));
  itNeeds('corpus').each(documents.map((entry) => [entry.schema, entry.file] as const))('agrees with xmllint on the schema: %s for %s', (schema, file) => {
    const [alert] = read.get(file)!.parsed.alerts;
    expect(alert?.schemaValid).toBe(schema === 'pass');
    if (schema === 'fail') expect(alert?.findings.some(({ layer }) => layer === 'schema')).toBe(true);
  });

  itNeeds('corpus')('says in a table how much was read', () => {
    const totals = Object.fromEntries(
      COUNTED.map((name) => {
        const pairs = readable.map((entry) => [expectedCounts(entry)[name], countsOf(read.get(entry.file)!.parsed, read.get(entry.file)!.feed)[name]] as const);
        return [name, { expected: sum(pairs.map(([wanted]) => wanted)), read: sum(pairs.map(([, got]) => got)), 'files equal': pairs.filter(([wanted, got]) => wanted === got).length, files: pairs.length }];
      }),
    );
    const verdicts = documents.filter(({ file, schema }) => read.get(file)!.parsed.alerts[0]?.schemaValid === (schema === 'pass')).length;
    console.table({ ...totals, 'schema verdict': { expected: documents.length, read: verdicts, 'files equal': verdicts, files: documents.length } });
    expect(verdicts).toBe(documents.length);
  });
});
