/**
 * Reads, checks, draws, compares and writes messages of the Common Alerting Protocol, and the feeds that carry them.
 * `checkCap(bytes, { file, verifySignatures, now })` gives a `CapReport` of everything at once; `reportText` prints it.
 */
export {
  CAP_CATEGORIES, CAP_CERTAINTIES, CAP_MESSAGE_TYPES, CAP_RESPONSE_TYPES, CAP_SCOPES, CAP_SEVERITIES, CAP_STATUSES, CAP_URGENCIES, capIdentity,
  type CapAlert, type CapArea, type CapCategory, type CapCertainty, type CapCode, type CapDate, type CapInfo, type CapMessageType, type CapNumber, type CapPair,
  type CapReference, type CapResource, type CapResponseType, type CapScope, type CapSeverity, type CapStatus, type CapUrgency,
} from './alert.model.js';
export type { Finding, FindingLayer, FindingLevel } from './finding.js';
export { CAP_NAMESPACES, CAP_SCHEMAS, versionOfNamespace, type CapVersion } from './schema/versions.js';
export { withLines } from './locate.js';
export { checkCap } from './check/check-cap.js';
export { reportText, sourceExcerpts, type SourceExcerpt } from './check/report-text.js';
export type { CapReport, CheckedSignature, CheckOptions } from './check/report.model.js';
export type { RuleOptions } from './rules/rule-options.js';
export { parseCap, validateCap, type ParsedCap, type ParseOptions, type SchemaVerdict } from './parse.js';
export { EXCLUDE_POLYGON } from './shape/exclude-polygon.js';
export { areaGeometry, readShapes, type AreaShapeOptions, type ReadShapes } from './shape/area-geometry.js';
export type { AxisOrder, ShapeHabits } from './shape/shape-habits.js';
export { formatCapDate, isStrictCapDate, readCapDate, type DateDefect } from './date.js';
export type { FeedEntry, FeedKind, FeedSummary, ReadFeed } from './feed/feed.model.js';
export { readFeed } from './feed/read-feed.js';
export { readNews, type NewsItem } from './feed/read-news.js';
export { writeAtomFeed, writeRssFeed, type FeedOutput, type FeedOutputEntry } from './feed/write-feed.js';
export { buildCap, formatPolygon } from './build.js';
export { toCapInput } from './to-input.js';
export type { CapAlertInput, CapAreaInput, CapInfoInput, CapResourceInput } from './alert-input.model.js';
export type { Profile } from './profiles/profile.js';
export { CAP_PROFILES, checkProfiles } from './profiles/profiles.js';
export { chainMessage, type ChainMessage, type ChainPlace, type ChainReference } from './chain/chain.model.js';
export { resolveChains } from './chain/resolve-chains.js';
export { checkChain } from './chain/check-chain.js';
export type { CapChange, TextPart } from './chain/compare.model.js';
export { compareTexts } from './chain/compare-text.js';
export { compareVersions } from './chain/compare-versions.js';
export { reissueKey, suspectReissue } from './chain/reissue.js';
