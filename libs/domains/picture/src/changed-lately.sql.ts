import type { Statement } from './incident-picture.sql.js';

/**
 * What changed in the last minutes, whoever may see it: ids only. Indexes: incident (status, updated_at) is no help for
 * all statuses, but this is asked only after a lost connection; alert_received_at_id_idx for the alerts.
 */
export function changedLately(minutes: number): Statement {
  const text = `(SELECT 'incident' AS layer, id FROM incident WHERE updated_at > now() - make_interval(mins => $1) ORDER BY updated_at DESC LIMIT 1000)
    UNION ALL (SELECT 'alert', id FROM alert WHERE received_at > now() - make_interval(mins => $1) ORDER BY received_at DESC LIMIT 1000)`;
  return { text, values: [minutes] };
}
