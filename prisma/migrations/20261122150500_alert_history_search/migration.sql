-- CreateIndex
CREATE INDEX "alert_sender_identifier_idx" ON "alert" USING GIN ("sender" gin_trgm_ops, "identifier" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "alert_info_headline_event_description_idx" ON "alert_info" USING GIN ("headline" gin_trgm_ops, "event" gin_trgm_ops, "description" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "alert_area_shape_source_id_idx" ON "alert_area"("shape_source", "id");
