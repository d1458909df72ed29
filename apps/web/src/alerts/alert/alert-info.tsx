import type { AlertQuery } from '../../generated/detail/graphql.js';
import { fullTime } from '../../shell/age.js';
import { sizeText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { AlertAreas } from './alert-areas.js';
import { textDirection } from './alert-languages.js';
import { LongText } from './long-text.js';

type Info = NonNullable<AlertQuery['alert']>['infos'][number];

/** Only addresses of the web become links: a message may hold any text there. */
function webAddress(text: string | null | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text.trim()) ? text.trim() : undefined;
}

function Files({ resources }: { resources: Info['resources'] }) {
  const { t, language } = useTranslate();
  return (
    <>
      <h2>{t('alert.files', { count: resources.length })}</h2>
      <ul className="areas">
        {resources.map((resource, index) => {
          const address = webAddress(resource.uri);
          const name = resource.description || resource.mimeType;
          return <li key={index} dir="auto">{address ? <a href={address} rel="noreferrer noopener" target="_blank">{name}</a> : name} <span className="hint">{resource.mimeType}{resource.size ? ` · ${sizeText(resource.size, language)}` : ''}</span></li>;
        })}
      </ul>
    </>
  );
}

/** Codes and national parameters, for those who know them. */
function Codes({ info }: { info: Info }) {
  const { t } = useTranslate();
  const values = [...info.eventCodes, ...info.parameters];
  if (values.length === 0) return null;
  return (
    <details>
      <summary>{t('alert.parameters', { count: values.length })}</summary>
      <dl className="terms small-terms">
        {values.map(({ valueName, value }, index) => <div key={index} className="pair"><dt className="code">{valueName}</dt><dd className="code">{value}</dd></div>)}
      </dl>
    </details>
  );
}

/** What a message says in one language for one segment of the event. */
export function InfoText({ info }: { info: Info }) {
  const { t, language } = useTranslate();
  const web = webAddress(info.web);
  return (
    <section className="alert-info" lang={info.language} dir={textDirection(info.language)}>
      {info.instruction ? <><h2>{t('alert.instruction')}</h2><LongText text={info.instruction} className="instruction" /></> : null}
      {info.description ? <><h2>{t('alert.description')}</h2><LongText text={info.description} /></> : null}
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
      <AlertAreas areas={info.areas} />
      {info.resources.length > 0 ? <Files resources={info.resources} /> : null}
      <Codes info={info} />
    </section>
  );
}
