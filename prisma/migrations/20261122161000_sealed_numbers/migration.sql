-- Phone numbers, e-mail addresses, gateway settings and raw messages are sealed by keys that no SQL has. What a drill
-- wrote before goes; a database with anything else in it is of a version before the first release and stays as it is.
DELETE FROM "inbound_message" m USING "channel" c WHERE c."id" = m."channel_id" AND c."exercise";
DELETE FROM "outbound_message" m USING "channel" c WHERE c."id" = m."channel_id" AND c."exercise";
DELETE FROM "volunteer" WHERE "exercise";

DO $$
BEGIN
  IF EXISTS (SELECT FROM "inbound_message") OR EXISTS (SELECT FROM "outbound_message") OR EXISTS (SELECT FROM "opt_out")
     OR EXISTS (SELECT FROM "volunteer") OR EXISTS (SELECT FROM "channel" WHERE "settings" <> '{}') THEN
    RAISE EXCEPTION 'This database holds messages, volunteers or gateways of a version before the first release, which did not seal them. Keep it for that version, and start this one with an empty database or another DATA_DIR.';
  END IF;
END
$$;

-- DropIndex
DROP INDEX "inbound_message_sender_id_idx";
DROP INDEX "inbound_message_waiting_sender_idx";

-- AlterTable
ALTER TABLE "channel" DROP COLUMN "settings",
ADD COLUMN "settings_sealed" BYTEA;

-- AlterTable
ALTER TABLE "inbound_message" DROP COLUMN "sender", DROP COLUMN "raw",
ADD COLUMN "sender_index" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN "sender_sealed" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN "sender_masked" TEXT NOT NULL DEFAULT '',
ADD COLUMN "raw_sealed" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "outbound_message" DROP COLUMN "recipient",
ADD COLUMN "recipient_index" BYTEA NOT NULL,
ADD COLUMN "recipient_sealed" BYTEA NOT NULL,
ADD COLUMN "recipient_masked" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "opt_out" DROP CONSTRAINT "opt_out_pkey", DROP COLUMN "phone",
ADD COLUMN "phone_index" BYTEA NOT NULL,
ADD CONSTRAINT "opt_out_pkey" PRIMARY KEY ("channel_id", "phone_index");

-- AlterTable
ALTER TABLE "volunteer" DROP COLUMN "phone", DROP COLUMN "email",
ADD COLUMN "phone_index" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN "phone_sealed" BYTEA NOT NULL DEFAULT '\x',
ADD COLUMN "email_sealed" BYTEA NOT NULL DEFAULT '\x';

-- CreateIndex
CREATE INDEX "inbound_message_sender_index_id_idx" ON "inbound_message"("sender_index", "id");
CREATE INDEX "inbound_message_waiting_sender_idx" ON "inbound_message"("sender_index", "id") WHERE "state" = 'received';
