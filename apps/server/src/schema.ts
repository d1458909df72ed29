import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

const committed = fileURLToPath(new URL('../schema.graphql', import.meta.url));

/** The API as text, the same for the same code. */
export function printApi(app: NestFastifyApplication): string {
  return `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`;
}

export function writeSchema(text: string): void {
  writeFileSync(committed, text);
}

/** True when the committed schema.graphql is what the code prints. */
export function schemaIsCurrent(text: string): boolean {
  try {
    return readFileSync(committed, 'utf8') === text;
  } catch {
    return false;
  }
}
