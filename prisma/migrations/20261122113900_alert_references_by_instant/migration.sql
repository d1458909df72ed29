-- A reference may write the date of the message it names in another form: compare instants too.
ALTER TABLE "alert_reference" ADD COLUMN "sent_at" TIMESTAMPTZ(3);

-- An entry that failed is tried again later; one whose feed gives it a new date is read again.
ALTER TABLE "alert_feed_entry" ADD COLUMN "version" TEXT NOT NULL DEFAULT '';
ALTER TABLE "alert_feed_entry" ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Messages outlive the feed that brought them.
ALTER TABLE "alert" DROP CONSTRAINT "alert_feed_id_fkey";
ALTER TABLE "alert" ADD CONSTRAINT "alert_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "alert_feed"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Lists show the newest messages first, and pollers are told of what was cancelled in the last day.
CREATE INDEX "alert_received_at_id_idx" ON "alert"("received_at", "id");
