-- AlterTable
ALTER TABLE "alert_feed" ADD COLUMN "empty_answers" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "hub_asked_at" TIMESTAMPTZ(3),
ADD COLUMN "hub_problem" TEXT;

-- AlterTable
ALTER TABLE "alert" ADD COLUMN "content_sha256" BYTEA;

-- DropIndex
DROP INDEX "alert_feed_id_idx";

-- CreateIndex
CREATE INDEX "alert_feed_id_received_at_idx" ON "alert"("feed_id", "received_at");

-- CreateIndex
CREATE INDEX "alert_sender_content_sha256_idx" ON "alert"("sender", "content_sha256");

-- CreateIndex
CREATE INDEX "alert_feed_entry_alert_id_idx" ON "alert_feed_entry"("alert_id");
