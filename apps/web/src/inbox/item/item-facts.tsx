import { useAction } from '../../api/use-action.js';
import { UpdateNeedDocument, type NeedStatus } from '../../generated/desk/graphql.js';
import { categoryWord } from '../../map/words.js';
import { languageName } from '../../messaging/texts/language-names.js';
import { needWord, urgencyWord } from '../../rules/need-words.js';
import { Link } from 'wouter';
import { Age } from '../../shell/age-label.js';
import { useTranslate, type MessageKey } from '../../shell/language.js';
import type { Detail } from './use-detail.js';

const NEED_STATUSES = ['open', 'in_progress', 'met', 'cancelled'] as const satisfies readonly NeedStatus[];

/** What was understood of a report, and what became of it. */
export function ItemFacts({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const { t, language } = useTranslate();
  const [updateNeed] = useAction(UpdateNeedDocument);
  const { incident } = detail;
  return (
    <section aria-label={t('desk.understood')}>
      <h3>{t('desk.understood')}</h3>
      <p className="facts">
        <span className="tag">{categoryWord(detail.category, t)}</span>
        {detail.need ? <span className="tag">{needWord(detail.need, t)}</span> : null}
        {detail.urgency ? <span className="tag" data-urgency={detail.urgency}>{urgencyWord(detail.urgency, t)}</span> : null}
        {detail.language ? <span className="tag">{languageName(detail.language, language)}</span> : null}
        <span className="tag" dir="auto">{detail.place || t('incident.noPlace')}</span>
        {detail.tags.map((tag) => <span key={tag} className="tag" dir="auto">#{tag}</span>)}
      </p>
      <p className="hint"><Link href={`/desk/map/i/${incident.number}`}>#{incident.number}</Link> <span dir="auto">{incident.title}</span></p>
      {detail.findings.length > 0 ? <ul className="findings">{detail.findings.map(({ code, message }) => <li key={code}>{message}</li>)}</ul> : null}
      {detail.needs.length > 0 ? (
        <>
          <h3>{t('desk.needs')}</h3>
          <ul className="plain needs">
            {detail.needs.map((need) => (
              <li key={need.id}>
                <span dir="auto">{[needWord(need.kind, t), need.quantity, need.urgency ? urgencyWord(need.urgency, t) : '', need.note].filter(Boolean).join(' · ')}</span>
                <select aria-label={t('desk.needStatusOf', { need: needWord(need.kind, t) })} value={need.status} onChange={(event) => { const status = NEED_STATUSES.find((each) => each === event.target.value); if (status) void updateNeed({ id: need.id, status }).then(onChanged); }}>
                  {NEED_STATUSES.map((status) => <option key={status} value={status}>{t(`needStatus.${status}` as MessageKey)}</option>)}
                </select>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {detail.volunteers.length > 0 ? (
        <>
          <h3>{t('desk.volunteers')}</h3>
          <ul className="plain">{detail.volunteers.map((volunteer) => <li key={volunteer.id} dir="auto">{volunteer.name} <span className="hint">{t(`volunteer.${volunteer.status}`)}</span></li>)}</ul>
        </>
      ) : null}
      {detail.decidedBy && detail.decidedAt ? <p className="hint">{t('desk.decidedBy', { state: t(`report.${detail.state}`), name: detail.decidedBy })} <Age at={detail.decidedAt} />{detail.checkedBy ? ` · ${t('desk.checkedBy', { name: detail.checkedBy })}` : ''}</p> : null}
    </section>
  );
}
