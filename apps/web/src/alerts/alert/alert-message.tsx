import { Link } from 'wouter';
import type { AlertQuery } from '../../generated/detail/graphql.js';
import { Age } from '../../shell/age-label.js';
import { sizeText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { useSession } from '../../shell/session.js';
import { SignatureLine } from './signature-line.js';

type Alert = NonNullable<AlertQuery['alert']>;

function Findings({ findings }: { findings: Alert['findings'] }) {
  const { t } = useTranslate();
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>{t('alert.findings', { count: findings.length })}</summary>
      <ul className="findings">{findings.map((finding, index) => <li key={index}><span className="tag">{finding.level}</span> {finding.message}</li>)}</ul>
    </details>
  );
}

/** Where the message comes from, whether it is what its sender wrote, and its exact bytes. */
export function AlertMessage({ alert }: { alert: Alert }) {
  const { t, language } = useTranslate();
  const { me } = useSession();
  return (
    <>
      <h2>{t('alert.message')}</h2>
      <SignatureLine signature={alert.signature} />
      <dl className="terms">
        <dt>{t('alert.sent')}</dt><dd>{alert.sentAt ? <Age at={alert.sentAt} /> : alert.sent}</dd>
        <dt>{t('alert.received')}</dt><dd><Age at={alert.receivedAt} /></dd>
        {alert.leftAt ? <><dt>{t('alert.left')}</dt><dd><Age at={alert.leftAt} /></dd></> : null}
        <dt>{t('alert.type')}</dt><dd>{alert.msgType} · {alert.status} · {alert.scope}</dd>
        <dt>{t('alert.identifier')}</dt><dd className="code">{alert.identifier}</dd>
        <dt>{t('alert.from')}</dt><dd className="code">{alert.sender}</dd>
        {alert.feedName ? <><dt>{t('alert.source')}</dt><dd>{me && alert.feedId ? <Link href={`/desk/feeds/${alert.feedId}`}>{alert.feedName}</Link> : alert.feedName}</dd></> : null}
        {alert.note ? <><dt>{t('alert.note')}</dt><dd className="as-written">{alert.note}</dd></> : null}
      </dl>
      <p className="links">
        <a href={`/alerts/${alert.id}`}>{t('alert.page')}</a>
        <a href={`/feeds/alerts/${alert.id}.xml`}>{t('alert.xml')}</a>
      </p>
      {alert.otherDeliveries.length > 0 ? (
        <div className="chain-missing">
          <p><span className="state" data-state="stale">{t('alert.otherDeliveries', { count: alert.otherDeliveries.length })}</span></p>
          <p className="hint">{t('alert.otherDeliveriesHint')}</p>
          <ul className="areas">{alert.otherDeliveries.map((delivery, index) => <li key={index}><Age at={delivery.receivedAt} />{delivery.feedName ? ` · ${delivery.feedName}` : ''}{delivery.size ? ` · ${sizeText(delivery.size, language)}` : ''}</li>)}</ul>
        </div>
      ) : null}
      <Findings findings={alert.findings} />
    </>
  );
}
