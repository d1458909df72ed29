export { IntakeModule } from './intake.module.js';
export { IntakeWorkerModule } from './intake.worker.module.js';
export { InboundProcessor } from './inbound.processor.js';
export { Places } from './places.service.js';
export { Gazetteer, FOUND, type Bounds, type FindOptions, type PlaceCandidate } from './gazetteer/gazetteer.js';
export { parseReport, type ParsedReport, type ReportFinding } from './report/report-parser.js';
