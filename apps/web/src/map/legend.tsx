import { useTranslate } from '../shell/language.js';
import { MAP_STATUSES } from './picture.js';
import { SeverityMark } from './severity-mark.js';
import { statusWord } from './words.js';

export function Legend() {
  const { t } = useTranslate();
  return (
    <details className="legend">
      <summary>{t('legend.title')}</summary>
      <h3>{t('legend.severity')}</h3>
      <ul>{[4, 3, 2, 1].map((step) => <li key={step}><SeverityMark step={step} status="verified" /></li>)}</ul>
      <h3>{t('filter.status')}</h3>
      <ul>{MAP_STATUSES.map((status) => <li key={status}><SeverityMark step={3} status={status} quiet /> {statusWord(status, t)}</li>)}</ul>
      <p>{t('legend.more')}</p>
    </details>
  );
}
