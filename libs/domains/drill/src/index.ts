export { DrillModule, DrillWorkerModule } from './drill.module.js';
export { DEFAULT_SEED, DrillService, type DrillOptions } from './drill.service.js';
export { drillNotice, endDrill, loadDrill } from './drill.cli.js';
export { drillIncidents, type DrillIncident, type DrillIncidentOptions } from './drill-incidents.js';
export { insertIncidents } from './drill.sql.js';
export { drillChanged } from './drill.topics.js';
