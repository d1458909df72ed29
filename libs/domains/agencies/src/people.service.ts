import { Injectable } from '@nestjs/common';
import { Audit, Database, WatchpostError, type RoleName, type Sql, type Viewer } from '@watchpost/platform';
import type { AgencyRow } from './agencies.sql.js';
import { AgenciesService } from './agencies.service.js';
import type { NewPerson } from './agencies.inputs.js';
import { checkNewPassword, Passwords } from './passwords.js';
import { insertPerson, selectPeople, selectPersonByEmail, selectPersonById, selectPersonWithPassword, writeDisabled, writePasswordHash, type PersonRow, type PersonWithPassword } from './people.sql.js';

/** A person as shown to others: the password's hash stays behind. */
export interface PersonFacts {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: RoleName[];
  readonly agency: AgencyRow | null;
  readonly exercise: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

/** Who can sign in, and what each may do. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly agencies: AgenciesService,
    private readonly audit: Audit,
  ) {}

  async listPeople(): Promise<PersonFacts[]> {
    return this.withAgencies(await selectPeople(this.database));
  }

  async getPerson(id: string): Promise<PersonFacts> {
    const person = await selectPersonById(this.database, id);
    if (!person) throw new WatchpostError('NOT_FOUND', 'There is no such person. Reload the list.');
    const [facts] = await this.withAgencies([person]);
    return facts as PersonFacts;
  }

  findByEmail(email: string): Promise<PersonWithPassword | null> {
    return selectPersonByEmail(this.database, email);
  }

  async createPerson(input: NewPerson, viewer: Viewer): Promise<PersonFacts> {
    checkNewPassword(input.password, input.email);
    if (input.agencyId) await this.agencies.getAgency(input.agencyId);
    const passwordHash = await this.passwords.hash(input.password);
    const id = await this.database.transaction((sql) => this.addPerson(sql, input, passwordHash, viewer.personId ?? 'system'));
    return this.getPerson(id);
  }

  /** Adds the row and its audit entry; the entry names roles and agency, never the person's name or address. */
  async addPerson(sql: Sql, input: Omit<NewPerson, 'password'>, passwordHash: string, actor: string): Promise<string> {
    const { email, name, roles, agencyId = null } = input;
    const id = await insertPerson(sql, { email, name, roles, agencyId, passwordHash });
    if (id === null) throw new WatchpostError('CONFLICT', 'Somebody with this e-mail address can sign in already.', { field: 'email' });
    await this.audit.record({ actor, action: 'person.create', subject: `person:${id}`, details: { roles, agencyId } }, sql);
    return id;
  }

  findWithPassword(id: string): Promise<PersonWithPassword | null> {
    return selectPersonWithPassword(this.database, id);
  }

  async writePassword(sql: Sql, id: string, passwordHash: string): Promise<void> {
    await writePasswordHash(sql, id, passwordHash);
    await this.audit.record({ actor: id, action: 'person.change-password', subject: `person:${id}` }, sql);
  }

  /** `alongside` runs in the same transaction: whoever may not sign in any more must not stay signed in either. */
  async setDisabled(id: string, disabled: boolean, viewer: Viewer, alongside: (sql: Sql) => Promise<void>): Promise<PersonFacts> {
    if (id === viewer.personId) throw new WatchpostError('INVALID_INPUT', 'You cannot disable yourself. Ask another administrator.');
    await this.database.transaction(async (sql) => {
      if (!(await writeDisabled(sql, id, disabled))) throw new WatchpostError('NOT_FOUND', 'There is no such person. Reload the list.');
      await alongside(sql);
      await this.audit.record({ actor: viewer.personId ?? 'system', action: disabled ? 'person.disable' : 'person.enable', subject: `person:${id}` }, sql);
    });
    return this.getPerson(id);
  }

  private async withAgencies(people: readonly PersonRow[]): Promise<PersonFacts[]> {
    const agencies = await this.agencies.agenciesById(people.flatMap(({ agencyId }) => (agencyId ? [agencyId] : [])));
    return people.map(({ agencyId, ...person }) => ({ ...person, agency: (agencyId && agencies.get(agencyId)) || null }));
  }
}
