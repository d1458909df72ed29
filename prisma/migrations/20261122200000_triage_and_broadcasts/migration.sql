-- CreateEnum
CREATE TYPE "broadcast_state" AS ENUM ('draft', 'awaiting_approval', 'sending', 'paused', 'stopped', 'finished');

-- CreateEnum
CREATE TYPE "need_status" AS ENUM ('open', 'in_progress', 'met', 'cancelled');

-- AlterEnum
ALTER TYPE "inbound_state" ADD VALUE 'part';

-- AlterEnum

ALTER TYPE "report_state" ADD VALUE 'awaiting_check';
ALTER TYPE "report_state" ADD VALUE 'actioned';
ALTER TYPE "report_state" ADD VALUE 'spam';
ALTER TYPE "report_state" ADD VALUE 'private';

-- AlterTable
ALTER TABLE "channel" ADD COLUMN     "currency" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cursor" JSONB,
ADD COLUMN     "next_poll_at" TIMESTAMPTZ(3),
ADD COLUMN     "part_price" DECIMAL(12,6),
ADD COLUMN     "polled_at" TIMESTAMPTZ(3),
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "problem_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "part_number" INTEGER,
ADD COLUMN     "part_ref" TEXT,
ADD COLUMN     "part_total" INTEGER,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "repeat_of_id" BIGINT,
ADD COLUMN     "whole_id" BIGINT;

-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN     "broadcast_id" UUID,
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "error_code" TEXT,
ADD COLUMN     "language" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "parts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sent_by_id" UUID,
ADD COLUMN     "volunteer_id" UUID;

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "assigned_to_id" UUID,
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checked_by_id" UUID,
ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "escalated_by_id" UUID,
ADD COLUMN     "escalation_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "lease_holder_id" UUID,
ADD COLUMN     "lease_key" TEXT,
ADD COLUMN     "lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "place_candidates" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "repeats" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "volunteer" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "report_id" UUID;

-- CreateTable
CREATE TABLE "broadcast" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "channel_id" UUID NOT NULL,
    "audience" JSONB NOT NULL,
    "area" geometry(MultiPolygon, 4326),
    "quiet_from" INTEGER,
    "quiet_to" INTEGER,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "max_per_second" INTEGER,
    "state" "broadcast_state" NOT NULL DEFAULT 'draft',
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID NOT NULL,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" TEXT NOT NULL DEFAULT '',
    "urgency" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "geom" geometry(Point, 4326),
    "status" "need_status" NOT NULL DEFAULT 'open',
    "incident_id" UUID NOT NULL,
    "report_id" UUID,
    "created_by_id" UUID,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_gazetteer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT '',
    "imported_by" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "local_gazetteer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_place" (
    "id" BIGSERIAL NOT NULL,
    "gazetteer_id" UUID NOT NULL,
    "feature" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded_name" TEXT NOT NULL,
    "context" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT '',
    "geom" geometry(Point, 4326) NOT NULL,

    CONSTRAINT "local_place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_class" (
    "class" TEXT NOT NULL,
    "keep_days" INTEGER,
    "changed_by" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3),
    "ran_at" TIMESTAMPTZ(3),
    "erased" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "retention_class_pkey" PRIMARY KEY ("class")
);

-- CreateTable
CREATE TABLE "inbound_media" (
    "id" UUID NOT NULL,
    "inbound_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "url_sealed" BYTEA,
    "bytes_sealed" BYTEA,
    "size" INTEGER,
    "sha256" BYTEA,
    "picture_hash" BIGINT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "inbound_media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "phone_index" BYTEA NOT NULL,
    "phone_sealed" BYTEA NOT NULL,
    "phone_masked" TEXT NOT NULL,
    "exercise" BOOLEAN NOT NULL,
    "channel_id" UUID NOT NULL,
    "last_inbound_id" BIGINT,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_text" TEXT NOT NULL DEFAULT '',
    "waiting" BOOLEAN NOT NULL DEFAULT true,
    "language" TEXT NOT NULL DEFAULT '',
    "awaiting" TEXT NOT NULL DEFAULT '',
    "awaiting_report_id" UUID,
    "awaiting_until" TIMESTAMPTZ(3),
    "spam_since" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "simulated_report" (
    "id" BIGSERIAL NOT NULL,
    "channel_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "simulated_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "filter" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reply_template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "digit" INTEGER,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reply_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "triage_entry" (
    "id" BIGSERIAL NOT NULL,
    "report_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "before" JSONB NOT NULL DEFAULT '{}',
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "triage_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "broadcast_number_key" ON "broadcast"("number");

-- CreateIndex
CREATE INDEX "broadcast_state_idx" ON "broadcast"("state");

-- CreateIndex
CREATE UNIQUE INDEX "need_number_key" ON "need"("number");

-- CreateIndex
CREATE INDEX "need_incident_id_idx" ON "need"("incident_id");

-- CreateIndex
CREATE INDEX "need_status_created_at_idx" ON "need"("status", "created_at");

-- CreateIndex
CREATE INDEX "need_geom_idx" ON "need" USING GIST ("geom");

-- CreateIndex
CREATE UNIQUE INDEX "local_gazetteer_name_key" ON "local_gazetteer"("name");

-- CreateIndex
CREATE INDEX "local_place_folded_name_idx" ON "local_place"("folded_name");

-- CreateIndex
CREATE INDEX "local_place_geom_idx" ON "local_place" USING GIST ("geom");

-- CreateIndex
CREATE UNIQUE INDEX "local_place_gazetteer_id_feature_folded_name_key" ON "local_place"("gazetteer_id", "feature", "folded_name");

-- CreateIndex
CREATE INDEX "inbound_media_sha256_idx" ON "inbound_media"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_media_inbound_id_position_key" ON "inbound_media"("inbound_id", "position");

-- CreateIndex
CREATE INDEX "conversation_last_at_idx" ON "conversation"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_phone_index_exercise_key" ON "conversation"("phone_index", "exercise");

-- CreateIndex
CREATE INDEX "simulated_report_due_at_idx" ON "simulated_report"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_person_id_name_key" ON "saved_filter"("person_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "reply_template_name_key" ON "reply_template"("name");

-- CreateIndex
CREATE INDEX "triage_entry_report_id_id_idx" ON "triage_entry"("report_id", "id");

-- CreateIndex
CREATE INDEX "outbound_message_recipient_index_id_idx" ON "outbound_message"("recipient_index", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_message_broadcast_id_recipient_index_key" ON "outbound_message"("broadcast_id", "recipient_index");

-- CreateIndex
CREATE INDEX "report_state_priority_received_at_id_idx" ON "report"("state", "priority", "received_at", "id");

-- CreateIndex
CREATE INDEX "volunteer_phone_index_idx" ON "volunteer"("phone_index");

-- AddForeignKey
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_place" ADD CONSTRAINT "local_place_gazetteer_id_fkey" FOREIGN KEY ("gazetteer_id") REFERENCES "local_gazetteer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_media" ADD CONSTRAINT "inbound_media_inbound_id_fkey" FOREIGN KEY ("inbound_id") REFERENCES "inbound_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "simulated_report" ADD CONSTRAINT "simulated_report_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_message" ADD CONSTRAINT "outbound_message_broadcast_id_fkey" FOREIGN KEY ("broadcast_id") REFERENCES "broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "volunteer" ADD CONSTRAINT "volunteer_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;
