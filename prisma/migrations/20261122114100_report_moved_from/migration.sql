-- A report decided to be a duplicate remembers the incident it stood at, so that the decision can be undone.
ALTER TABLE "report" ADD COLUMN "moved_from_id" UUID;
