/**
 * What ends an alert: an Update or Cancel that names it. It ends it even when it arrived first, and even when it has
 * expired itself. A message that is only a Test or Exercise can't end an Actual one, and no message ends itself.
 *
 * Index: alert_reference (identifier, sender, sent). The same instant written in another form names the same message.
 */
export function endingMessages(alias: string): string {
  return `select ending.id, ending.received_at
    from alert_reference named join alert ending on ending.id = named.alert_id
    where named.ends and named.sender = ${alias}.sender and named.identifier = ${alias}.identifier
      and (named.sent = ${alias}.sent or named.sent_at = ${alias}.sent_at)
      and ending.id <> ${alias}.id and ending.status in ('Actual', ${alias}.status)`;
}

/** SQL condition: the alert of that alias stands now. Time and references decide at reading; there is no stored flag. */
export function activeAlert(alias: string): string {
  return `(${alias}.msg_type in ('Alert', 'Update') and ${alias}.expires_at > now() and not exists (${endingMessages(alias)}))`;
}
