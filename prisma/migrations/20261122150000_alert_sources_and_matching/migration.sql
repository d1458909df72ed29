-- AlterTable
ALTER TABLE "alert" ADD COLUMN "left_at" TIMESTAMPTZ(3),
ADD COLUMN "signature_facts" JSONB,
ADD COLUMN "signature_state" TEXT NOT NULL DEFAULT 'absent',
ADD COLUMN "signature_trust" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "alert_area" ADD COLUMN "shape_source" TEXT;

-- AlterTable
ALTER TABLE "alert_feed" ADD COLUMN "archive_url" TEXT,
ADD COLUMN "audience" TEXT NOT NULL DEFAULT 'public',
ADD COLUMN "authority" TEXT NOT NULL DEFAULT '',
ADD COLUMN "axis_order" TEXT NOT NULL DEFAULT 'lat-lon',
ADD COLUMN "current_interval_seconds" INTEGER,
ADD COLUMN "expected_box" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN "format" TEXT NOT NULL DEFAULT 'auto',
ADD COLUMN "hub_key" TEXT,
ADD COLUMN "hub_lease_until" TIMESTAMPTZ(3),
ADD COLUMN "hub_secret" TEXT,
ADD COLUMN "hub_topic" TEXT,
ADD COLUMN "hub_url" TEXT,
ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'feed',
ADD COLUMN "last_full_at" TIMESTAMPTZ(3),
ADD COLUMN "last_heartbeat_at" TIMESTAMPTZ(3),
ADD COLUMN "last_push_at" TIMESTAMPTZ(3),
ADD COLUMN "leaving_ends" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "max_interval_seconds" INTEGER NOT NULL DEFAULT 1800,
ADD COLUMN "pinned_keys" TEXT NOT NULL DEFAULT '',
ADD COLUMN "profile" TEXT,
ADD COLUMN "rebroadcast" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "signature_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "zone_minutes" INTEGER;

-- AlterTable
ALTER TABLE "alert_feed_entry" ADD COLUMN "left_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "alert_feed_reader" (
    "feed_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,

    CONSTRAINT "alert_feed_reader_pkey" PRIMARY KEY ("feed_id","agency_id")
);

-- CreateTable
CREATE TABLE "unread_document" (
    "id" UUID NOT NULL,
    "feed_id" UUID NOT NULL,
    "entry_id" TEXT NOT NULL,
    "url" TEXT,
    "raw" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "problem" TEXT NOT NULL,
    "reader_version" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "unread_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_other_delivery" (
    "alert_id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "raw" BYTEA NOT NULL,
    "feed_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_other_delivery_pkey" PRIMARY KEY ("alert_id","sha256")
);

-- CreateTable
CREATE TABLE "alert_area_part" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "area_id" BIGINT NOT NULL,
    "geom" geometry(Geometry, 4326) NOT NULL,

    CONSTRAINT "alert_area_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "geocode_shape" (
    "id" BIGSERIAL NOT NULL,
    "system" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "valid_from" DATE NOT NULL DEFAULT '0001-01-01'::date,
    "valid_to" DATE,
    "geom" geometry(Geometry, 4326) NOT NULL,
    "origin" TEXT NOT NULL DEFAULT '',
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "geocode_shape_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_subscription" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "area" geometry(MultiPolygon, 4326),
    "min_severity_rank" INTEGER NOT NULL DEFAULT 0,
    "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "own_feed_check" (
    "path" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "own_feed_check_pkey" PRIMARY KEY ("path")
);

-- CreateIndex
CREATE INDEX "alert_feed_reader_agency_id_idx" ON "alert_feed_reader"("agency_id");

-- CreateIndex
CREATE INDEX "unread_document_reader_version_idx" ON "unread_document"("reader_version");

-- CreateIndex
CREATE UNIQUE INDEX "unread_document_feed_id_sha256_key" ON "unread_document"("feed_id", "sha256");

-- CreateIndex
CREATE INDEX "alert_area_part_geom_idx" ON "alert_area_part" USING GIST ("geom");

-- CreateIndex
CREATE INDEX "alert_area_part_alert_id_idx" ON "alert_area_part"("alert_id");

-- CreateIndex
CREATE INDEX "alert_area_part_area_id_idx" ON "alert_area_part"("area_id");

-- CreateIndex
CREATE INDEX "geocode_shape_geom_idx" ON "geocode_shape" USING GIST ("geom");

-- CreateIndex
CREATE UNIQUE INDEX "geocode_shape_system_code_valid_from_key" ON "geocode_shape"("system", "code", "valid_from");

-- CreateIndex
CREATE INDEX "alert_subscription_area_idx" ON "alert_subscription" USING GIST ("area");

-- CreateIndex
CREATE INDEX "alert_subscription_agency_id_idx" ON "alert_subscription"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_feed_hub_key_key" ON "alert_feed"("hub_key");

-- AddForeignKey
ALTER TABLE "alert_feed_reader" ADD CONSTRAINT "alert_feed_reader_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "alert_feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_feed_reader" ADD CONSTRAINT "alert_feed_reader_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unread_document" ADD CONSTRAINT "unread_document_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "alert_feed"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_other_delivery" ADD CONSTRAINT "alert_other_delivery_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_area_part" ADD CONSTRAINT "alert_area_part_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_area_part" ADD CONSTRAINT "alert_area_part_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "alert_area"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_subscription" ADD CONSTRAINT "alert_subscription_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What is stored already is matched like what comes from now on.
UPDATE "alert_area" SET "shape_source" = 'message' WHERE "geom" IS NOT NULL;
INSERT INTO "alert_area_part" ("alert_id", "area_id", "geom")
  SELECT "alert_id", "id", ST_Subdivide("geom", 256) FROM "alert_area" WHERE "geom" IS NOT NULL;

DO $$
BEGIN
  ALTER TABLE "unread_document" ALTER COLUMN "raw" SET COMPRESSION lz4;
  ALTER TABLE "alert_other_delivery" ALTER COLUMN "raw" SET COMPRESSION lz4;
  ALTER TABLE "alert_area_part" ALTER COLUMN "geom" SET COMPRESSION lz4;
  ALTER TABLE "geocode_shape" ALTER COLUMN "geom" SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported THEN
    RAISE NOTICE 'lz4 is not available here; the default compression is used';
END
$$;
