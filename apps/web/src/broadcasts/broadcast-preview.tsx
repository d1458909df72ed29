import type { PreviewBroadcastQuery } from '../generated/desk/graphql.js';
import { costText } from '../messaging/cost-text.js';
import { languageName } from '../messaging/texts/language-names.js';
import { fullTime } from '../shell/age.js';
import { intervalText } from '../shell/interval.js';
import { useTranslate } from '../shell/language.js';
import type { Preview } from './use-preview.js';

type Answer = PreviewBroadcastQuery['previewBroadcast'];

/** Later than this it is held back by quiet hours rather than by the way there. */
const SOON_MS = 60_000;

function Numbers({ answer }: { answer: Answer }) {
  const { t, language } = useTranslate();
  const number = new Intl.NumberFormat(language);
  const later = Date.parse(answer.startsAt) - Date.now() > SOON_MS;
  return (
    <dl className="terms preview-terms">
      {answer.withoutNumber > 0 ? <><dt>{t('preview.withoutNumber')}</dt><dd>{number.format(answer.withoutNumber)}</dd></> : null}
      {answer.optedOut > 0 ? <><dt>{t('preview.optedOut')}</dt><dd>{number.format(answer.optedOut)}</dd></> : null}
      <dt>{t('preview.parts')}</dt><dd>{number.format(answer.parts)}</dd>
      {typeof answer.cost === 'number' ? <><dt>{t('preview.cost')}</dt><dd>{costText(answer.cost, answer.currency, language)}</dd></> : null}
      <dt>{t('preview.starts')}</dt><dd>{later ? t('preview.later', { time: fullTime(answer.startsAt, language) }) : t('preview.atOnce')}</dd>
      <dt>{t('preview.takes')}</dt><dd>{intervalText(answer.durationSeconds, t)}</dd>
    </dl>
  );
}

function Languages({ answer }: { answer: Answer }) {
  const { t, language: shownIn } = useTranslate();
  const number = new Intl.NumberFormat(shownIn);
  return (
    <ul className="plain preview-languages">
      {answer.perLanguage.map((each) => (
        <li key={each.language}>
          <p><strong>{each.language === '' ? t('text.everybody') : languageName(each.language, shownIn)}</strong> <span className="hint">{t('preview.perLanguage', { people: number.format(each.people), count: each.parts })} · <span className="code">{each.encoding}</span></span></p>
          <p className="as-written preview-text" dir="auto" lang={each.language || undefined}>{each.text}</p>
        </li>
      ))}
    </ul>
  );
}

/** Before anything is sent: how many would get it, what it costs, and when they have it. */
export function BroadcastPreview({ preview: { answer, problem, stale } }: { preview: Preview }) {
  const { t, language } = useTranslate();
  return (
    <section className="card broadcast-preview" aria-labelledby="preview-title" aria-busy={stale}>
      <h2 id="preview-title">{t('preview.title')}</h2>
      {problem ? <p className="problem" role="alert">{problem}</p> : null}
      {answer && !problem ? (
        <>
          <p className="preview-people" role="status"><strong data-preview-people={stale ? undefined : answer.people}>{new Intl.NumberFormat(language).format(answer.people)}</strong> {t('preview.people', { count: answer.people })}</p>
          {answer.people === 0 ? <p className="hint">{t('preview.nobody')}</p> : null}
          <Numbers answer={answer} />
          <p className="preview-approval" data-needed={answer.needsApproval || undefined}>{t(answer.needsApproval ? 'preview.needsApproval' : 'preview.noApproval', { count: answer.approvalAbove })}</p>
          {answer.warnings.length > 0 ? <ul className="findings">{answer.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> : null}
          <Languages answer={answer} />
          {answer.sample.length > 0 ? <p className="hint">{t('preview.sample', { numbers: answer.sample.slice(0, 5).join(' · ') })}</p> : null}
        </>
      ) : problem ? null : <p className="hint">{t('preview.write')}</p>}
    </section>
  );
}
