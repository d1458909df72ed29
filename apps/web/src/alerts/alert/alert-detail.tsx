import { useState } from 'react';
import { useQuery } from '../../api/use-query.js';
import { AlertDocument, type AlertQuery } from '../../generated/detail/graphql.js';
import { DetailPanel } from '../../map/detail-panel.js';
import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { Age } from '../../shell/age-label.js';
import { fullTime, untilText } from '../../shell/age.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import { infoGroups, languageName, textDirection } from './alert-languages.js';

type Info = NonNullable<AlertQuery['alert']>['infos'][number];

/** Only addresses of the web become links: a message may hold any text there. */
function webAddress(text: string): string | undefined {
  return /^https?:\/\//i.test(text.trim()) ? text.trim() : undefined;
}

function InfoText({ info }: { info: Info }) {
  const { t, language } = useTranslate();
  const web = info.web ? webAddress(info.web) : undefined;
  const undrawn = info.areas.filter((area) => !area.geometry);
  return (
    <section className="alert-info" lang={info.language} dir={textDirection(info.language)}>
      {info.instruction ? <><h2>{t('alert.instruction')}</h2><p className="as-written instruction">{info.instruction}</p></> : null}
      {info.description ? <><h2>{t('alert.description')}</h2><p className="as-written">{info.description}</p></> : null}
      <dl className="terms">
        <dt>{t('alert.urgency')}</dt><dd>{info.urgency}</dd>
        <dt>{t('alert.certainty')}</dt><dd>{info.certainty}</dd>
        {info.responseTypes.length > 0 ? <><dt>{t('alert.response')}</dt><dd>{info.responseTypes.join(', ')}</dd></> : null}
        {info.onsetAt ? <><dt>{t('alert.onset')}</dt><dd>{fullTime(info.onsetAt, language)}</dd></> : null}
        {info.expiresAt ? <><dt>{t('alert.expires')}</dt><dd>{fullTime(info.expiresAt, language)}</dd></> : null}
        {info.senderName ? <><dt>{t('alert.sender')}</dt><dd>{info.senderName}</dd></> : null}
        {info.contact ? <><dt>{t('alert.contact')}</dt><dd className="as-written">{info.contact}</dd></> : null}
        {info.web ? <><dt>{t('alert.web')}</dt><dd>{web ? <a href={web} rel="noreferrer noopener" target="_blank">{web}</a> : info.web}</dd></> : null}
      </dl>
      <h2>{t('alert.areas', { count: info.areas.length })}</h2>
      <ul className="areas">
        {info.areas.map((area) => <li key={area.id} dir="auto">{area.description || t('alert.areaWithoutName')}{area.geometry ? null : <span className="tag">{t('alert.notDrawn')}</span>}</li>)}
      </ul>
      {undrawn.length > 0 ? <p className="hint">{t('alert.notDrawnHint', { count: undrawn.length })}</p> : null}
      {info.areas.length === 0 ? <p className="hint">{t('alert.noAreas')}</p> : null}
    </section>
  );
}

/** One CAP message: what to do comes first, then what happens, then where. */
export default function AlertDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, language } = useTranslate();
  const now = useNow();
  const { data, error, loading } = useQuery(AlertDocument, { id });
  const [chosen, setChosen] = useState<string>();
  const alert = data?.alert;
  if (!alert) {
    return (
      <DetailPanel title={loading ? t('loading') : t('alert.gone')} onClose={onClose}>
        <p className="empty">{error?.message ?? (loading ? '' : t('alert.goneHint'))}</p>
      </DetailPanel>
    );
  }
  const groups = infoGroups(alert.infos);
  const languages = [...groups.keys()];
  const shown = chosen ?? languages.find((each) => each.toLowerCase().startsWith(language)) ?? languages[0];
  const infos = (shown === undefined ? undefined : groups.get(shown)) ?? [];
  const [first] = infos;
  return (
    <DetailPanel title={first?.headline ?? (alert.headline || alert.event)} onClose={onClose}>
      <p className="facts">
        <SeverityMark step={severityStep(alert.severity)} />
        <span className="tag">{first?.event ?? alert.event}</span>
        <span className={alert.active ? 'tag' : 'tag warn'}>{alert.active ? untilText(alert.expiresAt, now, t) : t(alert.endedBy ? 'alert.ended' : 'alert.expired')}</span>
        {alert.exercise || alert.status !== 'Actual' ? <span className="tag warn">{alert.status}</span> : null}
      </p>
      {languages.length > 1 ? (
        <div className="chips" role="group" aria-label={t('alert.languages')}>
          {languages.map((each) => <button key={each} type="button" className="chip" lang={each} aria-pressed={each === shown} onClick={() => setChosen(each)}>{languageName(each, language)}</button>)}
        </div>
      ) : null}
      {infos.map((info) => <InfoText key={info.id} info={info} />)}
      <h2>{t('alert.message')}</h2>
      <dl className="terms">
        <dt>{t('alert.sent')}</dt><dd>{alert.sentAt ? <Age at={alert.sentAt} /> : alert.sent}</dd>
        <dt>{t('alert.received')}</dt><dd><Age at={alert.receivedAt} /></dd>
        <dt>{t('alert.type')}</dt><dd>{alert.msgType} · {alert.status} · {alert.scope}</dd>
        <dt>{t('alert.identifier')}</dt><dd className="code">{alert.identifier}</dd>
        <dt>{t('alert.from')}</dt><dd className="code">{alert.sender}{alert.feedName ? ` · ${alert.feedName}` : ''}</dd>
      </dl>
      {alert.scope === 'Public' ? <p><a href={`/feeds/alerts/${alert.id}.xml`}>{t('alert.xml')}</a></p> : null}
      {alert.findings.length > 0 ? (
        <details>
          <summary>{t('alert.findings', { count: alert.findings.length })}</summary>
          <ul className="findings">{alert.findings.map((finding, index) => <li key={index}><span className="tag">{finding.level}</span> {finding.message}</li>)}</ul>
        </details>
      ) : null}
    </DetailPanel>
  );
}
