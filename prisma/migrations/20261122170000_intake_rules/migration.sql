-- CreateTable
CREATE TABLE "intake_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "live_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "intake_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake_rule_version" (
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "condition" JSONB NOT NULL,
    "effect" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replaced" INTEGER,

    CONSTRAINT "intake_rule_version_pkey" PRIMARY KEY ("rule_id","version")
);

-- AlterTable
ALTER TABLE "report" ADD COLUMN "need" TEXT NOT NULL DEFAULT '',
ADD COLUMN "urgency" TEXT NOT NULL DEFAULT '',
ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "intake_rule_position_idx" ON "intake_rule"("position");

-- AddForeignKey
ALTER TABLE "intake_rule_version" ADD CONSTRAINT "intake_rule_version_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "intake_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
