export { IncidentsModule } from './incidents.module.js';
export { IncidentReading } from './incident-reading.service.js';
export { IncidentEditing } from './incident-editing.service.js';
export { ReportDeciding } from './report-deciding.service.js';
export { IncidentReports, type IncomingReport, type ReceivedReport } from './incident-reports.service.js';
export { incidentChanged, reportChanged } from './incidents.topics.js';
export { INCIDENT_CATEGORIES, INCIDENT_STATUSES, SEVERITY_NAMES, type IncidentCategory } from './incident-terms.js';
export { incidentPoint } from './incidents.sql.js';
export { Conditions } from './sql-conditions.js';
