import { useState } from 'react';
import { useQuery } from '../../api/use-query.js';
import { FeedReadersDocument, type FeedSettingsFragment } from '../../generated/desk/graphql.js';
import { Check, Field, FieldGroup } from '../../shell/field.js';
import { useTranslate } from '../../shell/language.js';
import { ExpectedBox } from './expected-box.js';
import { zoneText } from './zone-text.js';

const FORMATS = ['auto', 'atom', 'rss', 'cap', 'json'] as const;
const AXES = ['lat-lon', 'lon-lat', 'auto'] as const;
const AUDIENCES = ['public', 'staff', 'agencies'] as const;
const PROFILES = { ipaws: 'IPAWS', 'cap-cp': 'CAP-CP (Canada)', 'cap-au': 'CAP-AU (Australia)', meteoalarm: 'MeteoAlarm', wmo: 'WMO', google: 'Google' } as const;
const NOTHING = {};

type Settings = { feed: FeedSettingsFragment | undefined };

function Source({ feed, stream, onKind }: Settings & { stream: boolean; onKind: (kind: string) => void }) {
  const { t } = useTranslate();
  return (
    <FieldGroup title={t('feedForm.what')}>
      <Field name="name" label={t('feeds.name')}>{(ids) => <input {...ids} required maxLength={200} defaultValue={feed?.name} />}</Field>
      <Field name="authority" label={t('feed.authority')} hint={t('feedForm.authorityHint')}>{(ids) => <input {...ids} maxLength={200} defaultValue={feed?.authority} />}</Field>
      <Field name="kind" label={t('feedForm.kind')}>
        {(ids) => <select {...ids} defaultValue={feed?.kind ?? 'feed'} onChange={(event) => onKind(event.target.value)}><option value="feed">{t('feeds.kind.feed')}</option><option value="stream">{t('feeds.kind.stream')}</option></select>}
      </Field>
      <Field name="url" label={t('feeds.url')} wide hint={t(stream ? 'feedForm.streamHint' : 'feeds.urlHint')}>
        {(ids) => <input {...ids} type="url" required placeholder={stream ? 'tcp://' : 'https://'} defaultValue={feed?.url} />}
      </Field>
      {stream ? <Field name="archiveUrl" label={t('feed.archive')} wide hint={t('feedForm.archiveHint')}>{(ids) => <input {...ids} type="url" placeholder="https://" defaultValue={feed?.archiveUrl ?? ''} />}</Field> : null}
    </FieldGroup>
  );
}

function Pace({ feed }: Settings) {
  const { t } = useTranslate();
  return (
    <FieldGroup title={t('feedForm.pace')}>
      <Field name="intervalSeconds" label={t('feeds.interval')} hint={t('feedForm.intervalHint')}>{(ids) => <input {...ids} type="number" min={1} max={86_400} required defaultValue={feed?.intervalSeconds ?? 60} />}</Field>
      <Field name="maxIntervalSeconds" label={t('feedForm.longest')} hint={t('feedForm.longestHint')}>{(ids) => <input {...ids} type="number" min={1} max={86_400} required defaultValue={feed?.maxIntervalSeconds ?? 1_800} />}</Field>
    </FieldGroup>
  );
}

function Reading({ feed, stream }: Settings & { stream: boolean }) {
  const { t } = useTranslate();
  return (
    <FieldGroup
      title={t('feedForm.reading')}
      moreTitle={t('feedForm.more')}
      more={(
        <>
          {stream ? null : <Field name="format" label={t('feed.format')}>{(ids) => <select {...ids} defaultValue={feed?.format ?? 'auto'}>{FORMATS.map((format) => <option key={format} value={format}>{t(`feed.format.${format}`)}</option>)}</select>}</Field>}
          <Field name="profile" label={t('feed.profile')} hint={t('feedForm.profileHint')}>
            {(ids) => <select {...ids} defaultValue={feed?.profile ?? ''}><option value="">{t('feedForm.profileOwn')}</option>{Object.entries(PROFILES).map(([code, name]) => <option key={code} value={code}>{name}</option>)}</select>}
          </Field>
          <Field name="axisOrder" label={t('feed.axes')} hint={t('feedForm.axesHint')}>{(ids) => <select {...ids} defaultValue={feed?.axisOrder ?? 'lat-lon'}>{AXES.map((order) => <option key={order} value={order}>{t(`feed.axes.${order}`)}</option>)}</select>}</Field>
          <Field name="zoneMinutes" label={t('feed.zone')} hint={t('feedForm.zoneHint')}>
            {(ids) => <input {...ids} placeholder="+00:00" pattern="\s*((UTC|GMT|utc|gmt)?\s*[+\-−]\d{1,2}(:?[0-5]\d)?|[Zz]|UTC|GMT)\s*" title={t('feedForm.zoneHint')} defaultValue={feed?.zoneMinutes === null || feed?.zoneMinutes === undefined ? '' : zoneText(feed.zoneMinutes)} />}
          </Field>
          <ExpectedBox box={feed?.expectedBox ?? []} />
        </>
      )}
    >
      <Field name="lifetimeHours" label={t('feedForm.lifetime')} hint={t('feedForm.lifetimeHint')}>{(ids) => <input {...ids} type="number" min={0.1} max={720} step="any" required defaultValue={(feed?.defaultLifetimeMinutes ?? 1_440) / 60} />}</Field>
      {stream ? null : <Check name="leavingEnds" label={t('feed.leavingEnds')} hint={t('feedForm.leavingHint')} on={feed?.leavingEnds ?? false} />}
    </FieldGroup>
  );
}

function Trust({ feed }: Settings) {
  const { t } = useTranslate();
  const known = feed?.pinnedKeys ?? [];
  return (
    <FieldGroup
      title={t('feed.trust')}
      moreTitle={t('feedForm.moreKeys', { count: known.length })}
      more={(
        <>
          {known.length > 0 ? <ul className="plain keys-list wide">{known.map((key) => <li key={key.fingerprint}><strong>{key.subject}</strong> <span className="code block fingerprint">{key.fingerprint}</span></li>)}</ul> : null}
          <Field name="pinnedKeys" label={t(known.length > 0 ? 'feedForm.replaceKeys' : 'feedForm.keys')} wide hint={t('feedForm.keysHint')}>{(ids) => <textarea {...ids} rows={5} spellCheck={false} className="code" placeholder="-----BEGIN CERTIFICATE-----" />}</Field>
          {known.length > 0 ? <Check name="removeKeys" label={t('feedForm.removeKeys')} on={false} /> : null}
        </>
      )}
    >
      <Check name="signatureRequired" label={t('feedForm.signatureRequired')} hint={t('feedForm.signatureHint')} on={feed?.signatureRequired ?? false} />
    </FieldGroup>
  );
}

function SeenBy({ feed }: Settings) {
  const { t } = useTranslate();
  const { data } = useQuery(FeedReadersDocument, NOTHING);
  const agencies = data?.agencies;
  const readers = new Set(feed?.readerIds);
  return (
    <FieldGroup
      title={t('feed.seenBy')}
      moreTitle={t('feedForm.moreReaders')}
      more={(
        <fieldset className="choices wide">
          <legend>{t('feed.readers')}</legend>
          <p className="hint">{t('feedForm.readersHint')}</p>
          {/* Until the agencies are here, those chosen before must not be lost. */}
          {agencies === undefined ? [...readers].map((id) => <input key={id} type="hidden" name="readerIds" value={id} />) : null}
          {agencies?.map(({ id, name }) => <label key={id} className="choice"><input type="checkbox" name="readerIds" value={id} defaultChecked={readers.has(id)} />{name}</label>)}
          {agencies?.length === 0 ? <p className="hint">{t('feedForm.noAgencies')}</p> : null}
        </fieldset>
      )}
    >
      <Field name="audience" label={t('feed.audience')}>{(ids) => <select {...ids} defaultValue={feed?.audience ?? 'public'}>{AUDIENCES.map((audience) => <option key={audience} value={audience}>{t(`feed.audience.${audience}`)}</option>)}</select>}</Field>
      <Check name="rebroadcast" label={t('feed.rebroadcastYes')} hint={t('feedForm.rebroadcastHint')} on={feed?.rebroadcast ?? true} />
    </FieldGroup>
  );
}

/** All settings of a source, in groups. */
export function FeedSettings({ feed }: Settings) {
  const [kind, setKind] = useState(feed?.kind ?? 'feed');
  const stream = kind === 'stream';
  return (
    <>
      <Source feed={feed} stream={stream} onKind={setKind} />
      {stream ? null : <Pace feed={feed} />}
      <Reading feed={feed} stream={stream} />
      <Trust feed={feed} />
      <SeenBy feed={feed} />
    </>
  );
}
