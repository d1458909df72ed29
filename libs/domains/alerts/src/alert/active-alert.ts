const isValid = (alias: string): string => `${alias}.signature_state in ('strict', 'strict-multi', 'normalised')`;

/**
 * SQL condition: the message comes from a source that must sign, and carries no valid signature by a key pinned for
 * it. Decided at reading, because the source's settings may change. Index: alert_feed primary key.
 */
export function keptBack(alias: string): string {
  return `exists (select 1 from alert_feed source where source.id = ${alias}.feed_id and source.signature_required
      and not (${alias}.signature_trust = 'pinned' and ${isValid(alias)}))`;
}

/**
 * SQL condition: an alert of a source that must sign is to be ended by a message that carries no valid signature, by a
 * pinned key or by the one that signed the alert. Whoever writes another source could else end it by giving its
 * sender's name. Index: alert_feed primary key.
 */
function unsignedEnding(ending: string, ended: string): string {
  return `exists (select 1 from alert_feed strict where strict.id = ${ended}.feed_id and strict.signature_required
      and not (${isValid(ending)} and (${ending}.signature_trust = 'pinned'
        or ${ending}.signature_facts ->> 'fingerprint' = ${ended}.signature_facts ->> 'fingerprint') is true))`;
}

/** SQL condition: a reference names that message, by the exact date or by another form of the same instant. */
export function names(named: string, message: string): string {
  return `${named}.sender = ${message}.sender and ${named}.identifier = ${message}.identifier
      and (${named}.sent = ${message}.sent or ${named}.sent_at = ${message}.sent_at)`;
}

/**
 * What ends an alert: an Update or Cancel that names it. It ends it even when it arrived first, and even when it has
 * expired itself. A message that is only a Test or Exercise can't end an Actual one, no message ends itself, one that
 * is kept back ends nothing, and what must be signed is ended by what is signed only. With `moment` (SQL of an
 * instant) only what had come by then counts.
 *
 * Index: alert_reference (identifier, sender, sent).
 */
export function endingMessages(alias: string, moment?: string): string {
  return `select ending.id, ending.received_at
    from alert_reference named join alert ending on ending.id = named.alert_id
    where named.ends and ${names('named', alias)}
      and ending.id <> ${alias}.id and ending.status in ('Actual', ${alias}.status) and not ${keptBack('ending')}
      and not ${unsignedEnding('ending', alias)}
      ${moment === undefined ? '' : `and ending.received_at <= ${moment}`}`;
}

/** SQL condition: the alert of that alias stands now. Time and references decide at reading; there is no stored flag. */
export function activeAlert(alias: string): string {
  return `(${alias}.msg_type in ('Alert', 'Update') and ${alias}.expires_at > now() and ${alias}.left_at is null
    and not ${keptBack(alias)} and not exists (${endingMessages(alias)}))`;
}

/**
 * SQL condition: the alert of that alias stood at a past moment, as far as was known then: it had come, had not run
 * out, had not left its feed, and nothing that had come by then ended it. `moment` is SQL, such as `$1::timestamptz`.
 */
export function activeAlertAt(alias: string, moment: string): string {
  return `(${alias}.msg_type in ('Alert', 'Update') and ${alias}.received_at <= ${moment} and ${alias}.expires_at > ${moment}
    and (${alias}.left_at is null or ${alias}.left_at > ${moment})
    and not ${keptBack(alias)} and not exists (${endingMessages(alias, moment)}))`;
}
