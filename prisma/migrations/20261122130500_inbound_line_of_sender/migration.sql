-- Messages of one sender are applied in order: what of a sender still waits must be found without reading all it ever sent.
CREATE INDEX "inbound_message_waiting_sender_idx" ON "inbound_message"("sender", "id") WHERE "state" = 'received';
