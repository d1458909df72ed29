-- The place's own id in the file, or its name and position: the same place stays the same when rows are added above it.
ALTER TABLE "local_place" ALTER COLUMN "feature" TYPE TEXT USING "feature"::text;
