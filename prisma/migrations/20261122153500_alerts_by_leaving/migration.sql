-- CreateIndex
CREATE INDEX "alert_left_at_idx" ON "alert"("left_at");
