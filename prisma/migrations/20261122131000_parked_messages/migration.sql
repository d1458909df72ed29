-- Few of very many: the list of what was set aside must not read the whole inbox.
CREATE INDEX "inbound_message_parked_idx" ON "inbound_message"("id") WHERE "state" = 'parked';
