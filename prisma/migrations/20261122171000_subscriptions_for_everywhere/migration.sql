-- AlterTable
ALTER TABLE "alert_subscription" ADD COLUMN "everywhere" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "alert_subscription_everywhere_idx" ON "alert_subscription"("everywhere");

-- To find those without an area, the index of areas would be read as a whole.
CREATE FUNCTION alert_subscription_everywhere() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.everywhere := NEW.area IS NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER alert_subscription_everywhere BEFORE INSERT OR UPDATE ON "alert_subscription"
  FOR EACH ROW EXECUTE FUNCTION alert_subscription_everywhere();
UPDATE "alert_subscription" SET "everywhere" = true WHERE "area" IS NULL;
