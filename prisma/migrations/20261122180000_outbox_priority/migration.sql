-- AlterTable
ALTER TABLE "channel" ADD COLUMN "max_per_second" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN "sending_second" TIMESTAMPTZ(3),
ADD COLUMN "sent_in_second" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN "priority" INTEGER NOT NULL DEFAULT 1;

-- Each channel's line by itself, the most urgent first: it stays small however large the table grows.
DROP INDEX "outbound_message_waiting_idx";
CREATE INDEX "outbound_message_waiting_idx" ON "outbound_message"("channel_id", "priority", "next_attempt_at") WHERE "state" = 'queued';
