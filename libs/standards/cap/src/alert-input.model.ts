import type { Position } from '@watchpost/geo';
import type {
  CapCategory, CapCertainty, CapMessageType, CapPair, CapResponseType, CapScope, CapSeverity, CapStatus, CapUrgency,
} from './alert.model.js';

/** A message to be written. Dates are instants, or texts already in the form of CAP 1.2 section 3.3.2. */
export interface CapAlertInput {
  identifier: string;
  sender: string;
  sent: Date | string;
  status: CapStatus;
  msgType: CapMessageType;
  source?: string | null;
  scope: CapScope;
  restriction?: string | null;
  addresses?: readonly string[];
  codes?: readonly string[];
  note?: string | null;
  references?: readonly { sender: string; identifier: string; sent: Date | string }[];
  incidents?: readonly string[];
  infos?: readonly CapInfoInput[];
  /** Minutes east of Greenwich in which instants are written: the zone of the area, because readers print it. */
  offsetMinutes?: number;
}

export interface CapInfoInput {
  language?: string | null;
  categories: readonly CapCategory[];
  event: string;
  responseTypes?: readonly CapResponseType[];
  urgency: CapUrgency;
  severity: CapSeverity;
  certainty: CapCertainty;
  audience?: string | null;
  eventCodes?: readonly CapPair[];
  effective?: Date | string | null;
  onset?: Date | string | null;
  expires?: Date | string | null;
  senderName?: string | null;
  headline?: string | null;
  description?: string | null;
  instruction?: string | null;
  web?: string | null;
  contact?: string | null;
  parameters?: readonly CapPair[];
  resources?: readonly CapResourceInput[];
  areas?: readonly CapAreaInput[];
}

export interface CapResourceInput {
  resourceDesc: string;
  mimeType: string;
  size?: number | null;
  uri?: string | null;
  derefUri?: string | null;
  digest?: string | null;
}

export interface CapAreaInput {
  areaDesc: string;
  /** As CAP text `lat,lon lat,lon …`, or as a GeoJSON ring, longitude first. */
  polygons?: readonly (string | readonly Position[])[];
  /** As CAP text `lat,lon radius`, or a centre, longitude first, with a radius in kilometres. */
  circles?: readonly (string | { center: Position; radiusKm: number })[];
  geocodes?: readonly CapPair[];
  altitude?: number | null;
  ceiling?: number | null;
}
