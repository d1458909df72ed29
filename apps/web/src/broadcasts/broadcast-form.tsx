import type { GeoJSON } from 'geojson';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useFormAction } from '../api/use-form-action.js';
import { SaveBroadcastDocument, SubmitBroadcastDocument, type BroadcastFullFragment, type BroadcastStartQuery } from '../generated/desk/graphql.js';
import { LanguageTexts } from '../messaging/texts/language-texts.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import { AudienceArea } from './audience-area.js';
import { AudienceFields } from './audience-fields.js';
import { draftInput, draftOf, emptyDraft, type BroadcastDraft } from './broadcast-draft.js';
import { BroadcastPreview } from './broadcast-preview.js';
import { TimingFields } from './timing-fields.js';
import { usePreview } from './use-preview.js';

function pointsOf(text: string | undefined): GeoJSON | undefined {
  if (!text) return undefined;
  return JSON.parse(text) as GeoJSON;
}

/** Writes a broadcast; beside it stands, live, who would get it and what it costs. */
export function BroadcastForm({ broadcast, start }: { broadcast?: BroadcastFullFragment; start: BroadcastStartQuery }) {
  const { t } = useTranslate();
  const [, navigate] = useLocation();
  const channels = start.broadcastChannels;
  const [draft, setDraft] = useState<BroadcastDraft>(() => (broadcast ? draftOf(broadcast) : emptyDraft(channels[0]?.id ?? '', start.broadcastSettings)));
  const [savedId, setSavedId] = useState(broadcast?.id);
  const preview = usePreview(draft);
  const { send, sending, problems } = useFormAction(SaveBroadcastDocument);
  const [submit, submitting] = useAction(SubmitBroadcastDocument);
  const change = (changed: Partial<BroadcastDraft>): void => setDraft((before) => ({ ...before, ...changed }));
  const points = useMemo(() => pointsOf(preview.answer?.points), [preview.answer?.points]);
  const save = async (andSubmit: boolean): Promise<void> => {
    const done = await send({ id: savedId ?? null, input: draftInput(draft) });
    if (!done) return;
    setSavedId(done.saveBroadcast.id);
    if (andSubmit && !(await submit({ id: done.saveBroadcast.id }))) return;
    navigate(`/desk/broadcasts/${done.saveBroadcast.id}`);
  };
  const people = preview.answer?.people;
  const submitLabel = preview.answer?.needsApproval ? t('broadcast.submitApproval', { count: people ?? 0 }) : t('broadcast.submitNow', { count: people ?? 0 });
  return (
    <FormWithProblems problems={problems} className="broadcast-form" onSubmit={() => void save(false)}>
      <div className="stack broadcast-fields">
        <fieldset className="group">
          <legend>{t('broadcast.message')}</legend>
          <div className="group-fields">
            <Field name="name" label={t('broadcast.ownName')} hint={t('broadcast.ownNameHint')}>{(ids) => <input {...ids} required maxLength={120} dir="auto" value={draft.name} onChange={(event) => change({ name: event.target.value })} />}</Field>
            <Field name="channelId" label={t('broadcast.channel')}>
              {(ids) => <select {...ids} required value={draft.channelId} onChange={(event) => change({ channelId: event.target.value })}>{channels.map(({ id, name, exercise }) => <option key={id} value={id}>{exercise ? `${t('exercise.word')}: ${name}` : name}</option>)}</select>}
            </Field>
            {channels.length === 0 ? <p className="problem wide">{t('broadcast.noChannel')} <Link href="/desk/channels">{t('nav.channels')}</Link></p> : null}
            <LanguageTexts name="texts" texts={draft.texts} forAll onChange={(texts) => change({ texts })} />
          </div>
        </fieldset>
        <AudienceFields draft={draft} onChange={change} />
        <AudienceArea area={draft.area} start={start} points={points} onChange={(area) => change({ area })} />
        <TimingFields draft={draft} onChange={change} />
      </div>
      <div className="broadcast-side">
        <BroadcastPreview preview={preview} />
        <div className="form-end">
          <button type="button" className="button primary" disabled={sending || submitting || !people || preview.stale} onClick={(event) => { if (event.currentTarget.form?.reportValidity()) void save(true); }}>{submitLabel}</button>
          <button className="button" disabled={sending || submitting}>{t('broadcast.saveDraft')}</button>
        </div>
      </div>
    </FormWithProblems>
  );
}
