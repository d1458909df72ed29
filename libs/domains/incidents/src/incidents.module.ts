import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentReading } from './incident-reading.service.js';
import { IncidentReports } from './incident-reports.service.js';
import { IncidentSharing } from './incident-sharing.service.js';
import { IncidentsResolver } from './incidents.resolver.js';
import { ReportDeciding } from './report-deciding.service.js';
import { ReportReading } from './report-reading.service.js';
import { ReportsResolver } from './reports.resolver.js';

@Module({
  imports: [AgenciesModule],
  providers: [IncidentReading, IncidentEditing, IncidentSharing, IncidentReports, ReportReading, ReportDeciding, IncidentsResolver, ReportsResolver],
  exports: [IncidentReading, IncidentEditing, IncidentReports, ReportDeciding],
})
export class IncidentsModule {}
