-- Who wrote in a broadcast, for who may approve it, and how often it was written, so that nobody approves what he has not read.
ALTER TABLE "broadcast" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "written_by_ids" UUID[] DEFAULT ARRAY[]::UUID[];
