-- Deleting an incident looks for those that are called its duplicates.
CREATE INDEX "incident_duplicate_of_id_idx" ON "incident"("duplicate_of_id");
