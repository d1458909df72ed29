import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLField, type GraphQLObjectType, isCompositeType, isObjectType } from 'graphql';

export const KINDS = ['query', 'mutation', 'subscription'] as const;
type Kind = (typeof KINDS)[number];

export interface ApiOperation {
  kind: Kind;
  name: string;
  /** The whole document: every field that can be asked for, each type once on the way down. */
  document: string;
}

const schema = buildSchema(readFileSync(new URL('../../apps/server/schema.graphql', import.meta.url), 'utf8'));

/** Every operation of the published API. A new one appears here by itself. */
export function apiOperations(): ApiOperation[] {
  const roots: Record<Kind, GraphQLObjectType | null | undefined> = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() };
  return KINDS.flatMap((kind) => Object.values(roots[kind]?.getFields() ?? {}).map((field) => ({ kind, name: field.name, document: documentOf(kind, field) })));
}

function documentOf(kind: Kind, field: GraphQLField<unknown, unknown>): string {
  const variables = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return `${kind}${variables && ` (${variables})`} { ${field.name}${given && `(${given})`}${selectionOf(field, [])} }`;
}

function selectionOf(field: GraphQLField<unknown, unknown>, path: readonly string[]): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  if (!isObjectType(type)) throw new Error(`${type.name} is neither a scalar nor an object: teach this test to ask for it.`);
  const fields = Object.values(type.getFields()).filter((inner) => !path.includes(getNamedType(inner.type).name) && getNamedType(inner.type) !== type);
  return ` { ${fields.map((inner) => inner.name + selectionOf(inner, [...path, type.name])).join(' ')} }`;
}
