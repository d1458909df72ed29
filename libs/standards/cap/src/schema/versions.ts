import { CAP_1_0_XSD } from './cap-1.0.xsd.js';
import { CAP_1_1_XSD } from './cap-1.1.xsd.js';
import { CAP_1_2_XSD } from './cap-1.2.xsd.js';

export type CapVersion = '1.0' | '1.1' | '1.2';

export const CAP_NAMESPACES: Readonly<Record<CapVersion, string>> = {
  '1.0': 'http://www.incident.com/cap/1.0',
  '1.1': 'urn:oasis:names:tc:emergency:cap:1.1',
  '1.2': 'urn:oasis:names:tc:emergency:cap:1.2',
};

export const CAP_SCHEMAS: Readonly<Record<CapVersion, string>> = { '1.0': CAP_1_0_XSD, '1.1': CAP_1_1_XSD, '1.2': CAP_1_2_XSD };

const VERSION_BY_NAMESPACE = new Map(Object.entries(CAP_NAMESPACES).map(([version, namespace]) => [namespace, version as CapVersion]));

/** The CAP version a namespace stands for, or null. */
export function versionOfNamespace(namespace: string | null): CapVersion | null {
  return namespace === null ? null : (VERSION_BY_NAMESPACE.get(namespace) ?? null);
}
