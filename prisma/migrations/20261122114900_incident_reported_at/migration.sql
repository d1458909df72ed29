-- Lists, feeds and the public page show the newest reports first.
CREATE INDEX "incident_reported_at_idx" ON "incident"("reported_at");
