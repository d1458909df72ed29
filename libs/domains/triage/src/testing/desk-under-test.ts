import { randomUUID } from 'node:crypto';
import { AgenciesService } from '@watchpost/agencies';
import { IncidentEditing, IncidentReading, ReportDeciding, ReportMoving, ReportReading, SecondLook } from '@watchpost/incidents';
import { Audit, type Config, type Database, type PubSub, type Viewer } from '@watchpost/platform';
import { Escalation } from '../clock/escalation.service.js';
import { Actions } from '../desk/actions.service.js';
import { Bulk } from '../desk/bulk.service.js';
import { Decisions } from '../desk/decisions.service.js';
import { DecisionsResolver } from '../desk/decisions.resolver.js';
import { Desk } from '../desk/desk.service.js';
import { Undo } from '../desk/undo.service.js';
import { Leases } from '../leases/leases.service.js';
import { LeasesResolver } from '../leases/leases.resolver.js';
import { TriageSettings } from '../settings.service.js';
import { ReplyTemplates } from '../templates/templates.service.js';

/** The desk as one process of the product has it, on the database that is given. */
export function openDesk(database: Database, config: Config, pubsub: PubSub = silent) {
  const audit = new Audit(database);
  const incidents = new IncidentReading(database, new AgenciesService(database, audit, config));
  const editing = new IncidentEditing(database, pubsub, audit, incidents);
  const reading = new ReportReading(database, incidents, new SecondLook(database));
  const moving = new ReportMoving();
  const deciding = new ReportDeciding(database, pubsub, editing, moving);
  const desk = new Desk(database, pubsub, deciding);
  const actions = new Actions(database, desk, moving, editing);
  const decisions = new Decisions(desk, deciding);
  const settings = new TriageSettings(database, audit);
  return {
    reading, incidents, editing, actions, settings,
    leases: new LeasesResolver(new Leases(database, pubsub, reading), reading, pubsub),
    decisions: new DecisionsResolver(reading, decisions, new Undo(desk, moving), new Bulk(decisions, actions)),
    escalation: new Escalation(database, pubsub, settings),
    templates: new ReplyTemplates(database, audit, reading, incidents),
  };
}
export type DeskUnderTest = ReturnType<typeof openDesk>;

const silent = { publish: async () => undefined, publishAll: async () => undefined } as unknown as PubSub;

/** Coordinators of no agency, who see every report. */
export async function addTriagers(database: Database, count: number): Promise<Viewer[]> {
  const people = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), name: `triager ${index + 1}` }));
  await database.prisma.person.createMany({ data: people.map(({ id, name }) => ({ id, name, email: `${id}@example.org`, passwordHash: '-', roles: ['coordinator' as const] })) });
  return people.map(({ id, name }) => ({ kind: 'person', personId: id, name, roles: new Set(['coordinator' as const]) }));
}

/** Open reports, `perIncident` about each incident, the first of them waiting longest. Their ids in the order of the line. */
export async function addReports(database: Database, count: number, perIncident = 1): Promise<{ id: string; incidentId: string }[]> {
  const incidents = Array.from({ length: Math.ceil(count / perIncident) }, () => randomUUID());
  const reports = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), incidentId: incidents[Math.floor(index / perIncident)]! }));
  await database.query(
    `INSERT INTO incident (id, title, category, reported_at) SELECT id, 'Fire', 'fire', now() FROM unnest($1::uuid[]) AS id`,
    [incidents],
  );
  await database.query(
    `INSERT INTO report (id, incident_id, source, text, category, received_at)
     SELECT id, incident_id, 'sms', 'fire ' || line, 'fire', now() - interval '1 hour' + line * interval '1 second'
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS given(id, incident_id, line)`,
    [reports.map(({ id }) => id), reports.map(({ incidentId }) => incidentId)],
  );
  return reports;
}
