-- How a channel does, in a moment however long its history is.
ALTER TABLE "channel" ADD COLUMN "last_inbound_at" TIMESTAMPTZ(3);

CREATE TABLE "channel_refusal" (
    "channel_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "channel_refusal_pkey" PRIMARY KEY ("channel_id","minute")
);

ALTER TABLE "channel_refusal" ADD CONSTRAINT "channel_refusal_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "outbound_message_sent_idx" ON "outbound_message"("channel_id", "sent_at") WHERE "sent_at" IS NOT NULL;
CREATE INDEX "outbound_message_delivered_idx" ON "outbound_message"("channel_id", "delivered_at") WHERE "delivered_at" IS NOT NULL;
CREATE INDEX "outbound_message_failed_idx" ON "outbound_message"("channel_id", "created_at") WHERE "state" = 'failed';
