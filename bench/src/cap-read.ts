import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCap } from '@watchpost/cap';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { compare, type Contender } from './compare.js';

const corpus = path.resolve(import.meta.dirname, '../../../shared/cap-corpus');

/** CAP documents read per second: parse, schema, rules, model and findings, beside libxml2-wasm alone. */
export async function capRead(): Promise<void> {
  const schema = XmlDocument.fromBuffer(readFileSync(`${corpus}/schema/CAP-v1.2.xsd`));
  const validator = XsdValidator.fromDoc(schema);
  for (const [size, file] of [
    ['small', 'uk-environment-agency/wainfleet-alert.xml'],
    ['large', 'uk-environment-agency/windermere-large.xml'],
  ] as const) {
    const bytes = readFileSync(`${corpus}/${file}`);
    await compare({
      title: `CAP documents read per second, ${size} (${Math.round(bytes.length / 1000)} kB)`,
      unit: 'documents/s',
      better: 'more',
      limits: [
        reader('libxml2-wasm, parse', () => XmlDocument.fromBuffer(bytes).dispose()),
        reader('libxml2-wasm, parse and schema', () => {
          const document = XmlDocument.fromBuffer(bytes);
          validator.validate(document);
          document.dispose();
        }),
      ],
      ours: reader('Watchpost, parse, schema, rules and model', () => parseCap(bytes)),
      rounds: 5,
    });
  }
  validator.dispose();
  schema.dispose();
}

function reader(name: string, read: () => unknown): Contender {
  return {
    name,
    start: async () => ({
      measure: async () => {
        const began = performance.now();
        let documents = 0;
        while (performance.now() - began < 1_000) {
          read();
          documents++;
        }
        return (documents * 1_000) / (performance.now() - began);
      },
      stop: async () => undefined,
    }),
  };
}
