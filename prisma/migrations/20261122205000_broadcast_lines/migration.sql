-- A broadcast's own measure: the second in which it was sent last, and how many. Who submitted it, for who may approve it.
ALTER TABLE "broadcast" ADD COLUMN     "sending_second" TIMESTAMPTZ(3),
ADD COLUMN     "sent_in_second" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "submitted_by_id" UUID;

-- Each broadcast waits in a line of its own, so that a paused one stands in nobody's way.
CREATE INDEX "outbound_message_answers_idx" ON "outbound_message"("channel_id", "priority", "next_attempt_at") WHERE "state" = 'queued' AND "broadcast_id" IS NULL;
CREATE INDEX "outbound_message_line_idx" ON "outbound_message"("broadcast_id", "next_attempt_at", "id") WHERE "state" = 'queued' AND "broadcast_id" IS NOT NULL;

-- How far a broadcast is, from the index alone.
CREATE INDEX "outbound_message_progress_idx" ON "outbound_message"("broadcast_id", "state") INCLUDE ("parts") WHERE "broadcast_id" IS NOT NULL;

-- Whoever said STOP anywhere gets no broadcast.
CREATE INDEX "opt_out_phone_index_idx" ON "opt_out"("phone_index");
