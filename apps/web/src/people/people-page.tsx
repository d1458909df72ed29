import { useState, type FormEvent } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { CreatePersonDocument, PeopleDocument, type PeopleQuery, type Role } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { Dialog } from '../shell/dialog.js';
import { formText } from '../shell/form-text.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';

const NOTHING = {};
const ROLES = ['administrator', 'coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'] as const satisfies readonly Role[];

function CreatePerson({ agencies, onClose, onCreated }: { agencies: PeopleQuery['agencies']; onClose: () => void; onCreated: () => void }) {
  const { t } = useTranslate();
  const [create, running] = useAction(CreatePersonDocument);
  const [roles, setRoles] = useState<Role[]>(['viewer']);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = form.get('password');
    const done = await create({
      input: {
        name: formText(form, 'name'),
        email: formText(form, 'email'),
        password: typeof password === 'string' ? password : '',
        roles,
        ...(formText(form, 'agency') ? { agencyId: formText(form, 'agency') } : {}),
      },
    });
    if (done) onCreated();
  };
  return (
    <Dialog title={t('people.create')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('people.name')}</span><input name="name" required maxLength={100} autoComplete="off" /></label>
        <label className="field"><span>{t('signIn.email')}</span><input name="email" type="email" required maxLength={254} autoComplete="off" /></label>
        <label className="field"><span>{t('signIn.password')}</span><input name="password" type="password" required minLength={12} autoComplete="new-password" aria-describedby="person-password-hint" /></label>
        <p className="hint" id="person-password-hint">{t('people.passwordHint')}</p>
        <fieldset className="choices">
          <legend>{t('people.roles')}</legend>
          {ROLES.map((role) => (
            <label key={role} className="choice">
              <input type="checkbox" checked={roles.includes(role)} onChange={(event) => setRoles(event.target.checked ? [...roles, role] : roles.filter((each) => each !== role))} />
              <span>{t(`role.${role}`)}<span className="hint">{t(`roleHint.${role}`)}</span></span>
            </label>
          ))}
        </fieldset>
        <label className="field"><span>{t('people.agency')}</span>
          <select name="agency"><option value="">{t('people.noAgency')}</option>{agencies.map((agency) => <option key={agency.id} value={agency.id}>{agency.name}</option>)}</select>
        </label>
        <button className="button primary" disabled={running || roles.length === 0}>{t('people.create')}</button>
      </form>
    </Dialog>
  );
}

/** Who can sign in, and what each may do. */
export default function PeoplePage() {
  const { t } = useTranslate();
  const { data, error, reload } = useQuery(PeopleDocument, NOTHING);
  const [creating, setCreating] = useState(false);
  const people = data?.people ?? [];
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('people.title')} <span className="count">{people.length}</span></h1>
        <button type="button" className="button primary" onClick={() => setCreating(true)}><Icon name="plus" />{t('people.create')}</button>
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {people.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('people.title')}>
          <table className="table">
            <thead><tr><th scope="col">{t('people.name')}</th><th scope="col">{t('people.roles')}</th><th scope="col">{t('people.agency')}</th><th scope="col">{t('people.since')}</th></tr></thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row"><span dir="auto">{person.name}</span>{person.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}<span className="hint">{person.email}</span></th>
                  <td>{person.roles.map((role) => <span key={role} className="tag">{t(`role.${role}`)}</span>)}</td>
                  <td data-label={t('people.agency')}>{person.agency?.name ?? '–'}</td>
                  <td data-label={t('people.since')}><Age at={person.createdAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{error ? '' : t('loading')}</p>}
      {creating && data ? <CreatePerson agencies={data.agencies} onClose={() => setCreating(false)} onCreated={() => { setCreating(false); reload(); }} /> : null}
    </main>
  );
}
