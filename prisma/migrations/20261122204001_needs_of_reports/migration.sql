-- What was asked for in a report is read with the report.
CREATE INDEX "need_report_id_idx" ON "need"("report_id");

-- A volunteer is read with the report in which they offered help.
CREATE INDEX "volunteer_report_id_idx" ON "volunteer"("report_id");

-- How many were decided in the last hour.
CREATE INDEX "report_decided_at_idx" ON "report"("decided_at");
