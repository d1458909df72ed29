import pg from 'pg';

/** The alerts that stand for agencies by a statement of the test's own, straight from the tables. */
export async function standingInDatabase(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ triple: string }>(
      `select concat_ws(',', a.sender, a.identifier, a.sent) as triple from alert a
       where a.msg_type in ('Alert', 'Update') and a.status = 'Actual' and a.scope in ('Public', 'Restricted') and a.expires_at > now() and a.left_at is null
         and not exists (select 1 from alert_reference r join alert e on e.id = r.alert_id
           where e.msg_type in ('Update', 'Cancel') and e.status = 'Actual' and r.identifier = a.identifier and r.sender = a.sender and r.sent_at = a.sent_at)
       order by 1`,
    );
    return rows.map(({ triple }) => triple).sort();
  } finally {
    await client.end();
  }
}
