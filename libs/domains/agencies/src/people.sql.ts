import type { RoleName, Sql } from '@watchpost/platform';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: RoleName[];
  readonly agencyId: string | null;
  readonly exercise: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

export interface PersonWithPassword {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
}

const COLUMNS = `id, email, name, roles::text[] as roles, agency_id as "agencyId", exercise, created_at as "createdAt", disabled_at as "disabledAt"`;
const WITH_PASSWORD = 'id, email, password_hash as "passwordHash"';

/** Everybody, those who may not sign in any more last; some hundreds at most. */
export function selectPeople(sql: Sql): Promise<PersonRow[]> {
  return sql.query<PersonRow>(`select ${COLUMNS} from person order by disabled_at is not null, name, email`);
}

/** One person (primary key). */
export async function selectPersonById(sql: Sql, id: string): Promise<PersonRow | null> {
  const [row] = await sql.query<PersonRow>(`select ${COLUMNS} from person where id = $1::uuid`, [id]);
  return row ?? null;
}

/** For signing in (person_email_key). */
export async function selectPersonByEmail(sql: Sql, email: string): Promise<PersonWithPassword | null> {
  const [row] = await sql.query<PersonWithPassword>(`select ${WITH_PASSWORD} from person where email = $1 and disabled_at is null`, [email]);
  return row ?? null;
}

/** For changing the password (primary key). */
export async function selectPersonWithPassword(sql: Sql, id: string): Promise<PersonWithPassword | null> {
  const [row] = await sql.query<PersonWithPassword>(`select ${WITH_PASSWORD} from person where id = $1::uuid and disabled_at is null`, [id]);
  return row ?? null;
}

/** Primary key. */
export async function writePasswordHash(sql: Sql, id: string, passwordHash: string): Promise<void> {
  await sql.query('update person set password_hash = $2 where id = $1::uuid', [id, passwordHash]);
}

/** Takes away or gives back the right to sign in; false when there is no such person (primary key). */
export async function writeDisabled(sql: Sql, id: string, disabled: boolean): Promise<boolean> {
  const rows = await sql.query(`update person set disabled_at = case when $2 then coalesce(disabled_at, now()) end where id = $1::uuid returning 1`, [id, disabled]);
  return rows.length > 0;
}

/** The new person's id; null when the e-mail address is taken (person_email_key). */
export async function insertPerson(sql: Sql, person: Pick<PersonRow, 'email' | 'name' | 'roles' | 'agencyId'> & { passwordHash: string }): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `insert into person (id, email, name, password_hash, roles, agency_id) values (gen_random_uuid(), $1, $2, $3, $4::role[], $5)
     on conflict (email) do nothing returning id`,
    [person.email, person.name, person.passwordHash, person.roles, person.agencyId],
  );
  return row?.id ?? null;
}

/** Whether somebody outside the drill may administer; a sequential scan of a small table, stopped at the first. */
export async function hasAdministrator(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (select 1 from person where 'administrator' = any(roles) and disabled_at is null and not exercise) as found`,
  );
  return row?.found ?? false;
}

const SET_UP = 'agencies.set-up';

/** Adds one more valid set-up link; several processes may start at the same time (primary key of setting). */
export async function addSetUpToken(sql: Sql, tokenHash: string): Promise<void> {
  await sql.query(
    `insert into setting (key, value, updated_at) values ('${SET_UP}', jsonb_build_array($1::text), now())
     on conflict (key) do update set value = setting.value || excluded.value, updated_at = now()`,
    [tokenHash],
  );
}

/** Uses up every set-up link if this one is valid; of two at once only one gets true (primary key of setting). */
export async function takeSetUpToken(sql: Sql, tokenHash: string): Promise<boolean> {
  const rows = await sql.query(`delete from setting where key = '${SET_UP}' and value ? $1 returning key`, [tokenHash]);
  return rows.length > 0;
}
