-- Waiting messages are taken by channel and urgency, so that one flooding channel leaves the others' waiting time alone.
DROP INDEX "inbound_message_waiting_idx";
CREATE INDEX "inbound_message_waiting_idx" ON "inbound_message"("channel_id", "priority", "id") WHERE "state" = 'received';

-- Parts whose others have not come yet, and the parts of a whole.
CREATE INDEX "inbound_message_part_idx" ON "inbound_message"("channel_id", "sender_index", "part_ref") WHERE "state" = 'part';
CREATE INDEX "inbound_message_whole_idx" ON "inbound_message"("whole_id") WHERE "whole_id" IS NOT NULL;

-- Incidents about a point and a time: by cells of a hundredth of a degree, newest first, however many lie in one town.
CREATE INDEX "incident_cell_idx" ON "incident"((floor(ST_Y("geom") * 100)::int), (floor(ST_X("geom") * 100)::int), "reported_at") WHERE GeometryType("geom") = 'POINT';
CREATE INDEX "incident_shape_idx" ON "incident" USING GIST ("geom") WHERE GeometryType("geom") <> 'POINT';
