import type { Geometry } from 'geojson';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from '../../api/use-query.js';
import { AlertDocument } from '../../generated/detail/graphql.js';
import { DetailPanel } from '../../map/detail-panel.js';
import { severityStep } from '../../map/picture.js';
import { SeverityMark } from '../../map/severity-mark.js';
import { untilText } from '../../shell/age.js';
import { useTranslate } from '../../shell/language.js';
import { useNow } from '../../shell/use-now.js';
import { AlertChain } from './alert-chain.js';
import { InfoText } from './alert-info.js';
import { infoGroups, languageName } from './alert-languages.js';
import { AlertMessage } from './alert-message.js';
import { useAlertShape } from './alert-shape.js';
import '../../shell/state.css';
import './alert.css';

/** One CAP message: what to do comes first, then what happens, then where, then how it came to be. */
export default function AlertDetail({ id, onClose, onShape }: { id: string; onClose: () => void; onShape: (shapes: Geometry[] | undefined) => void }) {
  const { t, language } = useTranslate();
  const now = useNow();
  const [path] = useLocation();
  const { data, error, loading } = useQuery(AlertDocument, { id });
  const [chosen, setChosen] = useState<string>();
  const alert = data?.alert;
  useAlertShape(id, alert?.active === false, onShape);
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
  const over = alert.endedBy ? 'alert.ended' : alert.leftAt ? 'alert.leftFeed' : 'alert.expired';
  const to = (other: string): string => `${path.startsWith('/desk') ? '/desk/map' : ''}/a/${other}${location.search}${location.hash}`;
  return (
    <DetailPanel title={first?.headline ?? (alert.headline || alert.event)} onClose={onClose}>
      <p className="facts">
        <SeverityMark step={severityStep(alert.severity)} />
        <span className="tag">{first?.event ?? alert.event}</span>
        <span className={alert.active ? 'tag' : 'tag warn'}>{alert.active ? untilText(alert.expiresAt, now, t) : t(over)}</span>
        {alert.exercise || alert.status !== 'Actual' ? <span className="tag warn">{alert.status}</span> : null}
      </p>
      {alert.endedBy ? <p className="note-line"><Link href={to(alert.endedBy)}>{t('alert.openEnder')}</Link></p> : null}
      {alert.reissueOf ? <p className="note-line">{t('alert.reissue')} <Link href={to(alert.reissueOf)}>{t('alert.openReissued')}</Link></p> : null}
      {languages.length > 1 ? (
        <div className="chips" role="group" aria-label={t('alert.languages')}>
          {languages.map((each) => <button key={each} type="button" className="chip" lang={each} aria-pressed={each === shown} onClick={() => setChosen(each)}>{languageName(each, language)}</button>)}
        </div>
      ) : null}
      {infos.map((info) => <InfoText key={info.id} info={info} />)}
      <AlertChain id={alert.id} />
      <AlertMessage alert={alert} />
    </DetailPanel>
  );
}
