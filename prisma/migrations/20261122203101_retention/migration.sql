-- Each holds only what is still to be erased, oldest first: the clock of a class looks at nothing twice.
CREATE INDEX "inbound_message_raw_idx" ON "inbound_message"("received_at") WHERE "raw_sealed" <> '';
CREATE INDEX "inbound_message_words_idx" ON "inbound_message"("received_at") WHERE "erased_at" IS NULL;
CREATE INDEX "inbound_message_sender_idx" ON "inbound_message"("received_at") WHERE "sender_sealed" <> '';
CREATE INDEX "outbound_message_words_idx" ON "outbound_message"("created_at") WHERE "erased_at" IS NULL;
CREATE INDEX "outbound_message_recipient_idx" ON "outbound_message"("created_at") WHERE "recipient_sealed" <> '';
CREATE INDEX "outbound_message_told_idx" ON "outbound_message"("created_at") WHERE "external_id" IS NOT NULL OR "error" IS NOT NULL;
CREATE INDEX "conversation_kept_idx" ON "conversation"("last_at") WHERE "erased_at" IS NULL;
CREATE INDEX "conversation_last_words_idx" ON "conversation"("last_at") WHERE "last_text" <> '';
CREATE INDEX "inbound_media_kept_idx" ON "inbound_media"("inbound_id") WHERE "bytes_sealed" IS NOT NULL OR "url_sealed" IS NOT NULL;
CREATE INDEX "report_words_idx" ON "report"("decided_at") WHERE "text" <> '';
CREATE INDEX "triage_entry_replied_idx" ON "triage_entry"("at") WHERE "action" = 'replied' AND "note" <> '';
CREATE INDEX "volunteer_kept_idx" ON "volunteer"("updated_at") WHERE "erased_at" IS NULL AND "status" <> 'verified';
