-- The extensions come first: the tables below use their types. A role that may not create extensions needs an
-- administrator to have created these three in the database beforehand.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer');

-- CreateEnum
CREATE TYPE "incident_status" AS ENUM ('unverified', 'verified', 'responding', 'closed', 'not_verifiable', 'duplicate');

-- CreateEnum
CREATE TYPE "incident_visibility" AS ENUM ('public', 'agency');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('open', 'verified', 'duplicate', 'not_verifiable');

-- CreateEnum
CREATE TYPE "inbound_state" AS ENUM ('received', 'applied', 'parked');

-- CreateEnum
CREATE TYPE "outbound_state" AS ENUM ('queued', 'sent', 'delivered', 'failed', 'suppressed');

-- CreateEnum
CREATE TYPE "volunteer_status" AS ENUM ('registered', 'verified', 'declined');

-- CreateTable
CREATE TABLE "agency" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "feed_token_hash" TEXT,
    "min_severity" TEXT NOT NULL DEFAULT 'Unknown',
    "area" geometry(MultiPolygon, 4326),
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" "role"[],
    "agency_id" UUID,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "alert_feed" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "interval_seconds" INTEGER NOT NULL DEFAULT 60,
    "default_lifetime_minutes" INTEGER NOT NULL DEFAULT 1440,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "etag" TEXT,
    "last_modified" TEXT,
    "next_poll_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "last_change_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "excerpt" TEXT,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_feed_entry" (
    "feed_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,
    "url" TEXT,
    "alert_id" UUID,
    "problem" TEXT,
    "excerpt" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_feed_entry_pkey" PRIMARY KEY ("feed_id","entry_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "feed_id" UUID,
    "sender" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "sent" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "msg_type" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "restriction" TEXT,
    "addresses" TEXT,
    "note" TEXT,
    "cap_version" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "severity_rank" INTEGER NOT NULL DEFAULT 0,
    "event" TEXT NOT NULL DEFAULT '',
    "headline" TEXT NOT NULL DEFAULT '',
    "exercise" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_reference" (
    "alert_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "sent" TEXT NOT NULL,
    "ends" BOOLEAN NOT NULL,

    CONSTRAINT "alert_reference_pkey" PRIMARY KEY ("alert_id","sender","identifier","sent")
);

-- CreateTable
CREATE TABLE "alert_info" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "categories" TEXT[],
    "event" TEXT NOT NULL,
    "response_types" TEXT[],
    "urgency" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "effective_at" TIMESTAMPTZ(3),
    "onset_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "sender_name" TEXT,
    "headline" TEXT,
    "description" TEXT,
    "instruction" TEXT,
    "web" TEXT,
    "contact" TEXT,
    "event_codes" JSONB NOT NULL DEFAULT '[]',
    "parameters" JSONB NOT NULL DEFAULT '[]',
    "resources" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "alert_info_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_area" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "info_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "polygons" TEXT[],
    "circles" TEXT[],
    "geocodes" JSONB NOT NULL DEFAULT '[]',
    "geom" geometry(Geometry, 4326),

    CONSTRAINT "alert_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL,
    "severity" INTEGER NOT NULL DEFAULT 2,
    "status" "incident_status" NOT NULL DEFAULT 'unverified',
    "visibility" "incident_visibility" NOT NULL DEFAULT 'public',
    "agency_id" UUID,
    "geom" geometry(Geometry, 4326),
    "place" TEXT NOT NULL DEFAULT '',
    "place_source" TEXT NOT NULL DEFAULT 'none',
    "duplicate_of_id" UUID,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "exercise" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "inbound_message_id" BIGINT,
    "incident_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "geom" geometry(Point, 4326),
    "findings" JSONB NOT NULL DEFAULT '[]',
    "candidates" JSONB NOT NULL DEFAULT '[]',
    "state" "report_state" NOT NULL DEFAULT 'open',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_log_entry" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "incident_log_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_share" (
    "incident_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "shared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shared_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_share_pkey" PRIMARY KEY ("incident_id","agency_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "gateway" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "derived_id" BOOLEAN NOT NULL DEFAULT false,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "content_type" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "inbound_state" NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "applied_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "channel_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("channel_id","phone")
);

-- CreateTable
CREATE TABLE "outbound_message" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" UUID NOT NULL,
    "in_reply_to_id" BIGINT,
    "purpose" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "outbound_state" NOT NULL DEFAULT 'queued',
    "external_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "volunteer" (
    "id" UUID NOT NULL,
    "submission_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "skills" TEXT[],
    "languages" TEXT[],
    "availability" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "geom" geometry(Point, 4326),
    "note" TEXT NOT NULL DEFAULT '',
    "consent_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "volunteer_status" NOT NULL DEFAULT 'registered',
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "volunteer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_name_key" ON "agency"("name");

-- CreateIndex
CREATE UNIQUE INDEX "agency_feed_token_hash_key" ON "agency"("feed_token_hash");

-- CreateIndex
CREATE INDEX "agency_area_idx" ON "agency" USING GIST ("area");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_agency_id_idx" ON "person"("agency_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_feed_url_key" ON "alert_feed"("url");

-- CreateIndex
CREATE INDEX "alert_feed_next_poll_at_idx" ON "alert_feed"("next_poll_at");

-- CreateIndex
CREATE INDEX "alert_expires_at_idx" ON "alert"("expires_at");

-- CreateIndex
CREATE INDEX "alert_feed_id_idx" ON "alert"("feed_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_sender_identifier_sent_key" ON "alert"("sender", "identifier", "sent");

-- CreateIndex
CREATE INDEX "alert_reference_identifier_sender_sent_idx" ON "alert_reference"("identifier", "sender", "sent");

-- CreateIndex
CREATE UNIQUE INDEX "alert_info_alert_id_position_key" ON "alert_info"("alert_id", "position");

-- CreateIndex
CREATE INDEX "alert_area_geom_idx" ON "alert_area" USING GIST ("geom");

-- CreateIndex
CREATE INDEX "alert_area_alert_id_idx" ON "alert_area"("alert_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_area_info_id_position_key" ON "alert_area"("info_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "incident_geom_idx" ON "incident" USING GIST ("geom");

-- CreateIndex
CREATE INDEX "incident_status_updated_at_idx" ON "incident"("status", "updated_at");

-- CreateIndex
CREATE INDEX "incident_agency_id_idx" ON "incident"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_inbound_message_id_key" ON "report"("inbound_message_id");

-- CreateIndex
CREATE INDEX "report_state_received_at_idx" ON "report"("state", "received_at");

-- CreateIndex
CREATE INDEX "report_incident_id_idx" ON "report"("incident_id");

-- CreateIndex
CREATE INDEX "incident_log_entry_incident_id_id_idx" ON "incident_log_entry"("incident_id", "id");

-- CreateIndex
CREATE INDEX "incident_share_agency_id_idx" ON "incident_share"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_subject_seq_idx" ON "audit_entry"("subject", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "channel_key_key" ON "channel"("key");

-- CreateIndex
CREATE INDEX "inbound_message_sender_id_idx" ON "inbound_message"("sender", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_channel_id_external_id_key" ON "inbound_message"("channel_id", "external_id");

-- CreateIndex
CREATE INDEX "outbound_message_channel_id_external_id_idx" ON "outbound_message"("channel_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_message_in_reply_to_id_purpose_key" ON "outbound_message"("in_reply_to_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "volunteer_submission_id_key" ON "volunteer"("submission_id");

-- CreateIndex
CREATE INDEX "volunteer_geom_idx" ON "volunteer" USING GIST ("geom");

-- CreateIndex
CREATE INDEX "volunteer_status_created_at_idx" ON "volunteer"("status", "created_at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_feed_entry" ADD CONSTRAINT "alert_feed_entry_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "alert_feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "alert_feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_reference" ADD CONSTRAINT "alert_reference_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_info" ADD CONSTRAINT "alert_info_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_area" ADD CONSTRAINT "alert_area_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_area" ADD CONSTRAINT "alert_area_info_id_fkey" FOREIGN KEY ("info_id") REFERENCES "alert_info"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_duplicate_of_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_inbound_message_id_fkey" FOREIGN KEY ("inbound_message_id") REFERENCES "inbound_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_log_entry" ADD CONSTRAINT "incident_log_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_share" ADD CONSTRAINT "incident_share_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_share" ADD CONSTRAINT "incident_share_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_message" ADD CONSTRAINT "inbound_message_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opt_out" ADD CONSTRAINT "opt_out_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_message" ADD CONSTRAINT "outbound_message_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_message" ADD CONSTRAINT "outbound_message_in_reply_to_id_fkey" FOREIGN KEY ("in_reply_to_id") REFERENCES "inbound_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits to be done, oldest first: these stay small however large the tables grow.
CREATE INDEX "inbound_message_waiting_idx" ON "inbound_message"("id") WHERE "state" = 'received';
CREATE INDEX "outbound_message_waiting_idx" ON "outbound_message"("next_attempt_at") WHERE "state" = 'queued';

-- Large values: lz4 packs and unpacks several times faster than the default. Servers built without it, the embedded
-- one among them, keep the default.
DO $$
BEGIN
  ALTER TABLE "alert" ALTER COLUMN "raw" SET COMPRESSION lz4;
  ALTER TABLE "alert_area" ALTER COLUMN "geom" SET COMPRESSION lz4;
  ALTER TABLE "alert_area" ALTER COLUMN "polygons" SET COMPRESSION lz4;
  ALTER TABLE "inbound_message" ALTER COLUMN "raw" SET COMPRESSION lz4;
  ALTER TABLE "incident" ALTER COLUMN "geom" SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported THEN
    RAISE NOTICE 'lz4 is not available here; the default compression is used';
END
$$;
