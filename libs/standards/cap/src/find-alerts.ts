import { versionOfNamespace } from './schema/versions.js';
import { childNamed, type XmlElement } from './xml/element.js';

/**
 * Every alert of a document: the root itself, or wherever alerts stand inside `alerts`, the content of a feed, or
 * `embeddedXMLContent` of EDXL-DE 1.0. An alert inside an alert is no message of its own.
 */
export function findAlerts(root: XmlElement): XmlElement[] {
  if (isMisnamedAlert(root)) return [root];
  const alerts: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    if (isAlert(element)) alerts.push(element);
    else element.children.forEach(visit);
  };
  visit(root);
  return alerts;
}

function isAlert(element: XmlElement): boolean {
  return element.name === 'alert' && (versionOfNamespace(element.namespace) !== null || element.parent === null || hasIdentity(element));
}

/** `alret` in a CAP namespace, with all that tells one message from another. */
export function isMisnamedAlert(root: XmlElement): boolean {
  return root.name !== 'alert' && root.parent === null && versionOfNamespace(root.namespace) !== null && hasIdentity(root);
}

function hasIdentity(element: XmlElement): boolean {
  return ['identifier', 'sender', 'sent'].every((name) => childNamed(element, name) !== undefined);
}
