import { useEffect, useState } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { SetVolunteerStatusDocument, VolunteersDocument, type VolunteerStatus, type VolunteersQuery } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { SKILLS } from './skills.js';

const STATUSES = ['registered', 'verified', 'declined'] as const satisfies readonly VolunteerStatus[];
const TYPING_PAUSE_MS = 250;

const isSkill = (code: string): code is (typeof SKILLS)[number] => SKILLS.some((known) => known === code);

type Volunteer = VolunteersQuery['volunteers']['items'][number];

function VolunteerRow({ volunteer, canDecide, onStatus }: { volunteer: Volunteer; canDecide: boolean; onStatus: (status: VolunteerStatus) => void }) {
  const { t } = useTranslate();
  return (
    <tr>
      <th scope="row"><span dir="auto">{volunteer.name}</span>{volunteer.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}<span className="hint">{[volunteer.phone, volunteer.email].filter(Boolean).join(' · ')}</span></th>
      <td>{volunteer.skills.map((skill) => <span key={skill} className="tag">{isSkill(skill) ? t(`skill.${skill}`) : skill}</span>)}</td>
      <td dir="auto">{volunteer.place}<span className="hint">{volunteer.availability}</span></td>
      <td data-label={t('volunteer.languages')}>{volunteer.languages.join(', ')}</td>
      <td data-label={t('volunteer.since')}><Age at={volunteer.createdAt} /></td>
      <td><span className="state" data-state={volunteer.status === 'verified' ? 'good' : volunteer.status === 'declined' ? 'off' : 'new'}>{t(`volunteer.${volunteer.status}`)}</span></td>
      <td className="actions">
        {canDecide && volunteer.status !== 'verified' ? <button type="button" className="button" onClick={() => onStatus('verified')}>{t('volunteer.verify')}</button> : null}
        {canDecide && volunteer.status !== 'declined' ? <button type="button" className="button quiet" onClick={() => onStatus('declined')}>{t('volunteer.decline')}</button> : null}
      </td>
    </tr>
  );
}

/** Who offered help, and whether somebody has checked them. */
export default function VolunteersPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const canDecide = hasRole(me, 'volunteer_manager');
  const [status, setStatus] = useState<VolunteerStatus>();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<string[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => { setSearch(typed.trim()); setAfter([]); }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, error, loading, reload } = useQuery(VolunteersDocument, { ...(status ? { status } : {}), ...(search ? { search } : {}), ...(after.length > 0 ? { after: after.at(-1) } : {}) });
  const [setVolunteerStatus] = useAction(SetVolunteerStatusDocument);
  const change = async (id: string, next: VolunteerStatus): Promise<void> => {
    if (await setVolunteerStatus({ id, status: next })) reload();
  };
  const page = data?.volunteers;
  return (
    <main id="main" className="page">
      <div className="page-head"><h1>{t('volunteer.title')}</h1></div>
      <div className="toolbar">
        <label className="search"><span className="for-readers">{t('volunteer.search')}</span><Icon name="search" /><input type="search" value={typed} placeholder={t('volunteer.search')} onChange={(event) => setTyped(event.target.value)} /></label>
        <div className="chips" role="group" aria-label={t('filter.status')}>
          <button type="button" className="chip" aria-pressed={status === undefined} onClick={() => { setStatus(undefined); setAfter([]); }}>{t('filter.all')}</button>
          {STATUSES.map((each) => <button key={each} type="button" className="chip" aria-pressed={status === each} onClick={() => { setStatus(each); setAfter([]); }}>{t(`volunteer.${each}`)}</button>)}
        </div>
      </div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {page && page.items.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('volunteer.title')}>
          <table className="table">
            <thead><tr><th scope="col">{t('volunteer.name')}</th><th scope="col">{t('volunteer.skills')}</th><th scope="col">{t('volunteer.where')}</th><th scope="col">{t('volunteer.languages')}</th><th scope="col">{t('volunteer.since')}</th><th scope="col">{t('filter.status')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
            <tbody>{page.items.map((volunteer) => <VolunteerRow key={volunteer.id} volunteer={volunteer} canDecide={canDecide} onStatus={(next) => void change(volunteer.id, next)} />)}</tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : search || status ? t('volunteer.noneFound') : t('volunteer.empty')}</p>}
      <div className="pager">
        {after.length > 0 ? <button type="button" className="button" onClick={() => setAfter(after.slice(0, -1))}>{t('page.previous')}</button> : null}
        {page?.hasMore && page.endCursor ? <button type="button" className="button" onClick={() => setAfter([...after, page.endCursor as string])}>{t('page.next')}</button> : null}
      </div>
    </main>
  );
}
