import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkProfiles, parseCap, readShapes, validateCap } from '@watchpost/cap';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { compare, type Contender } from './compare.js';

const corpus = path.resolve(import.meta.dirname, '../../../shared/cap-corpus');
const schemaFile = `${corpus}/schema/CAP-v1.2.xsd`;
const SECONDS = 1;

/** Small and large without anything but tags, and one whose Signature only libxml2 can judge. */
const MESSAGES = [
  ['small', 'uk-environment-agency/wainfleet-alert.xml'],
  ['large', 'uk-environment-agency/windermere-large.xml'],
  ['signed', 'google-cap-library/canada_signed.cap'],
] as const;

/** CAP documents read per second, beside C libxml2 and libxml2-wasm: first parse and schema alone, then with all checks. */
export async function capRead(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchpost-bench-'));
  const schema = XmlDocument.fromBuffer(readFileSync(schemaFile));
  const validator = XsdValidator.fromDoc(schema);
  try {
    const program = compileLimit(folder);
    for (const [size, name] of MESSAGES) {
      const file = `${corpus}/${name}`;
      const bytes = readFileSync(file);
      const limits = [
        ...(program ? [inC('libxml2 in C, parse', program, file, 'parse'), inC('libxml2 in C, parse and schema', program, file, 'schema')] : []),
        reader('libxml2-wasm, parse and schema', () => {
          const document = XmlDocument.fromBuffer(bytes);
          validator.validate(document);
          document.dispose();
        }),
      ];
      const shared = { unit: 'documents/s', better: 'more', limits, rounds: 5 } as const;
      const kilobytes = Math.round(bytes.length / 1000);
      await compare({ ...shared, title: `CAP parse and schema, ${size} (${kilobytes} kB)`, ours: reader('Watchpost, parse and schema', () => validateCap(bytes)) });
      await compare({
        ...shared,
        title: `CAP parse, schema, rules and model, ${size} (${kilobytes} kB)`,
        ours: reader('Watchpost, parse, schema, rules and model', () => parseCap(bytes)),
        beside: [
          reader('Watchpost, shapes and profiles too', () => {
            for (const alert of parseCap(bytes).alerts) {
              readShapes(alert);
              checkProfiles(alert);
            }
          }),
        ],
      });
    }
  } finally {
    validator.dispose();
    schema.dispose();
    rmSync(folder, { recursive: true });
  }
}

/** The limit in C needs a compiler and libxml2's headers (Debian: gcc, libxml2-dev). */
function compileLimit(folder: string): string | null {
  const program = path.join(folder, 'cap-libxml2');
  const source = path.resolve(import.meta.dirname, '../src/limits/cap-libxml2.c');
  try {
    execFileSync('cc', ['-O2', source, '-o', program, '-I/usr/include/libxml2', '-lxml2'], { stdio: 'pipe' });
    return program;
  } catch {
    console.log('libxml2 in C is NOT compared: cc or libxml2-dev is missing.');
    return null;
  }
}

function inC(name: string, program: string, file: string, mode: 'parse' | 'schema'): Contender {
  return {
    name,
    start: async () => ({
      measure: async () => Number(execFileSync(program, [file, schemaFile, mode, String(SECONDS)], { encoding: 'utf8' })),
      stop: async () => undefined,
    }),
  };
}

function reader(name: string, read: () => unknown): Contender {
  return {
    name,
    start: async () => ({
      measure: async () => {
        const began = performance.now();
        let documents = 0;
        while (performance.now() - began < SECONDS * 1_000) {
          read();
          documents++;
        }
        return (documents * 1_000) / (performance.now() - began);
      },
      stop: async () => undefined,
    }),
  };
}
