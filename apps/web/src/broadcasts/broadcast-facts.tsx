import { lazy, Suspense, useMemo } from 'react';
import type { BroadcastFullFragment } from '../generated/desk/graphql.js';
import { readAreas } from '../map/drawn-shape.js';
import { languageName } from '../messaging/texts/language-names.js';
import { measureText } from '../messaging/texts/text-measure.js';
import { fullTime } from '../shell/age.js';
import { clockText } from '../shell/day-time.js';
import { useTranslate, type Translate } from '../shell/language.js';

const ShapeMap = lazy(async () => ({ default: (await import('../map/shape-map.js')).ShapeMap }));

/** Who it is for, in words. */
function audienceText(broadcast: BroadcastFullFragment, shownIn: string, t: Translate): string {
  const { people, skills, languages, status, reportedSinceHours: hours } = broadcast.audience;
  return [
    t(`broadcast.people.${people}`),
    status ? t(`volunteer.${status}`) : '',
    skills.map((skill) => t(`skill.${skill as 'boat'}`)).join(', '),
    languages.map((code) => languageName(code, shownIn)).join(', '),
    hours ? (hours < 48 ? t('filter.hours', { count: hours }) : t('filter.days', { count: Math.round(hours / 24) })) : '',
    t(broadcast.area ? 'broadcast.inArea' : 'broadcast.everywhere'),
  ].filter(Boolean).join(' · ');
}

/** What is said, to whom, and by whose word. */
export function BroadcastFacts({ broadcast }: { broadcast: BroadcastFullFragment }) {
  const { t, language } = useTranslate();
  const shape = useMemo(() => (broadcast.area ? readAreas(broadcast.area) : undefined), [broadcast.area]);
  const { quietFrom, quietTo } = broadcast;
  return (
    <div className="broadcast-facts" data-alone={shape ? undefined : true}>
      <section className="card">
        <h2>{t('broadcast.message')}</h2>
        <ul className="plain preview-languages">
          {broadcast.texts.map(({ language: code, text }) => (
            <li key={code}>
              <p><strong>{code === '' ? t(broadcast.texts.length > 1 ? 'text.everybody' : 'broadcast.toAll') : languageName(code, language)}</strong> <span className="hint">{t('progress.parts', { count: measureText(text).segments })}</span></p>
              <p className="as-written preview-text" dir="auto" lang={code || undefined}>{text}</p>
            </li>
          ))}
        </ul>
        <dl className="terms">
          <dt>{t('broadcast.people')}</dt><dd>{audienceText(broadcast, language, t)}</dd>
          <dt>{t('broadcast.channel')}</dt><dd>{broadcast.channel.name}</dd>
          <dt>{t('broadcast.when')}</dt><dd>{broadcast.urgent ? t('broadcast.urgent') : typeof quietFrom === 'number' && typeof quietTo === 'number' ? t('broadcast.notBetween', { from: clockText(quietFrom), to: clockText(quietTo), zone: broadcast.timeZone }) : t('broadcast.anyTime')}</dd>
          {broadcast.maxPerSecond ? <><dt>{t('broadcast.maxPerSecond')}</dt><dd>{broadcast.maxPerSecond}</dd></> : null}
          <dt>{t('broadcast.written')}</dt><dd>{t('broadcast.byAt', { name: broadcast.createdBy, time: fullTime(broadcast.createdAt, language) })}</dd>
          {broadcast.approvedBy && broadcast.approvedAt ? <><dt>{t('broadcast.approved')}</dt><dd>{t('broadcast.byAt', { name: broadcast.approvedBy, time: fullTime(broadcast.approvedAt, language) })}</dd></> : null}
          {broadcast.startedAt ? <><dt>{t('broadcast.started')}</dt><dd>{fullTime(broadcast.startedAt, language)}</dd></> : null}
          {broadcast.endedAt ? <><dt>{t('broadcast.ended')}</dt><dd>{fullTime(broadcast.endedAt, language)}</dd></> : null}
        </dl>
      </section>
      {shape ? <section className="card"><h2>{t('broadcast.where')}</h2><Suspense fallback={<p className="hint">{t('loading')}</p>}><ShapeMap label={t('area.map')} shape={shape} /></Suspense></section> : null}
    </div>
  );
}
