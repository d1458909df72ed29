-- Files that are to be fetched or looked at: few among many.
CREATE INDEX inbound_media_due_idx ON inbound_media (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
