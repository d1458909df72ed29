import { Module } from '@nestjs/common';
import { AgenciesModule } from '@watchpost/agencies';
import { IncidentEditing } from './incident/incident-editing.service.js';
import { IncidentReading } from './incident/incident-reading.service.js';
import { IncidentReports } from './incident-reports.service.js';
import { IncidentSharing } from './incident/incident-sharing.service.js';
import { IncidentsResolver } from './incident/incidents.resolver.js';
import { NeedsResolver, ReportNeedsResolver } from './needs/needs.resolver.js';
import { Needs } from './needs/needs.service.js';
import { ReportDeciding } from './report/report-deciding.service.js';
import { ReportRetention } from './report/report-retention.service.js';
import { ReportMoving } from './report/report-moving.service.js';
import { ReportReading } from './report/report-reading.service.js';
import { CandidatesResolver, ReportsResolver } from './report/reports.resolver.js';
import { SecondLook } from './report/second-look.service.js';

@Module({
  imports: [AgenciesModule],
  providers: [
    IncidentReading, IncidentEditing, IncidentSharing, IncidentReports, Needs, ReportReading, ReportDeciding, ReportMoving, ReportRetention, SecondLook,
    IncidentsResolver, NeedsResolver, ReportNeedsResolver, ReportsResolver, CandidatesResolver,
  ],
  exports: [IncidentReading, IncidentEditing, IncidentReports, ReportDeciding, ReportMoving, ReportReading],
})
export class IncidentsModule {}
