import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentEditing } from './incident/incident-editing.service.js';
import { IncidentReading } from './incident/incident-reading.service.js';
import { IncidentReports } from './incident-reports.service.js';
import { IncidentSharing } from './incident/incident-sharing.service.js';
import { IncidentsResolver } from './incident/incidents.resolver.js';
import { ReportDeciding } from './report/report-deciding.service.js';
import { ReportReading } from './report/report-reading.service.js';
import { ReportsResolver } from './report/reports.resolver.js';

@Module({
  imports: [AgenciesModule],
  providers: [IncidentReading, IncidentEditing, IncidentSharing, IncidentReports, ReportReading, ReportDeciding, IncidentsResolver, ReportsResolver],
  exports: [IncidentReading, IncidentEditing, IncidentReports, ReportDeciding],
})
export class IncidentsModule {}
