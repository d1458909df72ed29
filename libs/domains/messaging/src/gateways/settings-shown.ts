import { z, type ZodType } from 'zod';
import type { GatewayDescription } from './gateway.js';

export type SettingKind = 'text' | 'secret' | 'number' | 'boolean' | 'choice' | 'list';

/** One setting as a form needs it: words from the gateway's description, the rest from its schema. */
export interface DescribedSetting {
  name: string;
  label: string;
  hint: string;
  kind: SettingKind;
  choices: string[];
  required: boolean;
  /** How many values it may hold at once: secrets that are being changed, phones of one account. */
  several: number;
  /** What holds when it is not set. */
  standard: string | undefined;
}

interface SchemaNode {
  type?: string;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  enum?: string[];
  default?: unknown;
  maxItems?: number;
}

interface Leaf {
  node: SchemaNode;
  required: boolean;
}

/** Every setting a schema takes, nested ones by names with a dot. */
export function settingsOf(schema: ZodType): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode, '', true, leaves);
  return leaves;
}

export function describeSettings(schema: ZodType, description: GatewayDescription): DescribedSetting[] {
  const leaves = settingsOf(schema);
  return Object.entries(description.settings).flatMap(([name, { label, hint = '', secret }]) => {
    const leaf = leaves.get(name);
    if (!leaf) return [];
    const { node, required } = leaf;
    return [{ name, label, hint, kind: kindOf(node, secret), choices: node.enum ?? [], required, several: node.type === 'array' ? (node.maxItems ?? 1) : 1, standard: secret ? undefined : asText(node.default) }];
  });
}

/** The value as a form shows it; undefined when it is not set. */
export function asText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : undefined;
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function collect(node: SchemaNode, path: string, required: boolean, into: Map<string, Leaf>): void {
  if (!node.properties) return void into.set(path, { node, required });
  for (const [name, child] of Object.entries(node.properties)) {
    collect(child, path ? `${path}.${name}` : name, required && (node.required?.includes(name) ?? false), into);
  }
}

function kindOf(node: SchemaNode, secret: true | undefined): SettingKind {
  if (secret) return 'secret';
  if (node.enum) return 'choice';
  if (node.type === 'array') return 'list';
  if (node.type === 'boolean') return 'boolean';
  return node.type === 'number' || node.type === 'integer' ? 'number' : 'text';
}
