import { Conditions, incidentPoint } from '@watchpost/incidents';
import type { Viewer } from '@watchpost/platform';
import type { Statement } from './incident-picture.sql.js';

/** One incident by the number people say. Index: incident_number_key. */
export function incidentByNumber(viewer: Viewer, number: number): Statement {
  const where = new Conditions(number).and('i.number = $1').visibleTo(viewer, 'incident', 'i');
  const text = `SELECT i.id, i.number, i.title, i.description, i.category, i.severity, i.status::text AS status, i.place,
           i.reported_at AS "reportedAt", i.updated_at AS "updatedAt", i.exercise,
           ST_X(${incidentPoint('i')}) AS lng, ST_Y(${incidentPoint('i')}) AS lat
      FROM incident i WHERE ${where.text}`;
  return { text, values: where.params };
}
