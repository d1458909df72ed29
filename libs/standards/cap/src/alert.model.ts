import type { Finding } from './finding.js';
import type { CapVersion } from './schema/versions.js';

/** The code lists of CAP 1.2, sections 3.2.1 and 3.2.2, in the order of the standard. */
export const CAP_STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const CAP_MESSAGE_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export const CAP_SCOPES = ['Public', 'Restricted', 'Private'] as const;
export const CAP_CATEGORIES = ['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other'] as const;
export const CAP_RESPONSE_TYPES = ['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'] as const;
export const CAP_URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const CAP_SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const CAP_CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

export type CapStatus = (typeof CAP_STATUSES)[number];
export type CapMessageType = (typeof CAP_MESSAGE_TYPES)[number];
export type CapScope = (typeof CAP_SCOPES)[number];
export type CapCategory = (typeof CAP_CATEGORIES)[number];
export type CapResponseType = (typeof CAP_RESPONSE_TYPES)[number];
export type CapUrgency = (typeof CAP_URGENCIES)[number];
export type CapSeverity = (typeof CAP_SEVERITIES)[number];
export type CapCertainty = (typeof CAP_CERTAINTIES)[number];

/** A word of a code list as sent, and what it was understood as; null when it is on no list. */
export interface CapCode<Value extends string> {
  text: string;
  value: Value | null;
}

/** A date as sent, and the instant it names; null when it can't be read. `offsetMinutes` is the sender's own zone. */
export interface CapDate {
  text: string;
  date: Date | null;
  offsetMinutes: number | null;
}

export interface CapNumber {
  text: string;
  value: number | null;
}

/** valueName and value of an eventCode, parameter or geocode. */
export interface CapPair {
  valueName: string;
  value: string;
}

/** One `sender,identifier,sent` of references. */
export interface CapReference {
  text: string;
  sender: string;
  identifier: string;
  sent: CapDate;
}

/** CAP 1.2 section 3.2.1. Required elements that are missing are '' (texts) or have the text '' (codes, dates). */
export interface CapAlert {
  /** Where it stands in its document: `/alert`, or `/alerts/alert[2]`. Findings of this alert begin with it. */
  path: string;
  /** By namespace; null when the message names none or an unknown one. */
  version: CapVersion | null;
  namespace: string | null;
  /** The verdict of the schema of that version on the message exactly as sent. */
  schemaValid: boolean;
  identifier: string;
  sender: string;
  sent: CapDate;
  status: CapCode<CapStatus>;
  msgType: CapCode<CapMessageType>;
  source: string | null;
  scope: CapCode<CapScope>;
  restriction: string | null;
  addresses: string[];
  codes: string[];
  note: string | null;
  references: CapReference[];
  incidents: string[];
  infos: CapInfo[];
  /** How many Signature elements the message carries. They are not verified here. */
  signatures: number;
  /** What was found in this message; document-wide findings stand beside the alerts. */
  findings: Finding[];
}

/** CAP 1.2 section 3.2.2. */
export interface CapInfo {
  /** `text` as sent, null when absent; `tag` is a usable BCP 47 tag, en-US by default. */
  language: { text: string | null; tag: string };
  categories: CapCode<CapCategory>[];
  event: string;
  responseTypes: CapCode<CapResponseType>[];
  urgency: CapCode<CapUrgency>;
  severity: CapCode<CapSeverity>;
  certainty: CapCode<CapCertainty>;
  audience: string | null;
  eventCodes: CapPair[];
  effective: CapDate | null;
  onset: CapDate | null;
  expires: CapDate | null;
  senderName: string | null;
  headline: string | null;
  description: string | null;
  instruction: string | null;
  web: string | null;
  contact: string | null;
  parameters: CapPair[];
  resources: CapResource[];
  areas: CapArea[];
}

/** CAP 1.2 section 3.2.3. */
export interface CapResource {
  resourceDesc: string;
  mimeType: string | null;
  size: CapNumber | null;
  uri: string | null;
  derefUri: string | null;
  digest: string | null;
}

/** CAP 1.2 section 3.2.4. Shapes are kept as sent, `lat,lon`, empty ones too; `readShapes` makes geometry of them. */
export interface CapArea {
  areaDesc: string;
  polygons: string[];
  circles: string[];
  geocodes: CapPair[];
  altitude: CapNumber | null;
  ceiling: CapNumber | null;
}

/**
 * The identity of a message: sender, identifier and sent as the exact texts (CAP 1.2 section 3.2.1, references),
 * or null when one of the three is missing and the message can't be told from others.
 */
export function capIdentity({ sender, identifier, sent }: Pick<CapAlert, 'sender' | 'identifier' | 'sent'>): string | null {
  return sender && identifier && sent.text ? `${sender},${identifier},${sent.text}` : null;
}
