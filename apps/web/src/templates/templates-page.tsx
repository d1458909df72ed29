import { useState } from 'react';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { RemoveReplyTemplateDocument, ReplyTemplatesDocument, type ReplyTemplatesQuery } from '../generated/desk/graphql.js';
import { languageName } from '../messaging/texts/language-names.js';
import { measureText } from '../messaging/texts/text-measure.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { SharedByAll, useSpeaksForAll } from '../shell/shared-by-all.js';
import { TemplateForm } from './template-form.js';
import './templates.css';

export type Template = ReplyTemplatesQuery['replyTemplates'][number];

const NOTHING = {};

function TemplateCard({ template, onEdit, onRemoved }: { template: Template; onEdit: () => void; onRemoved: () => void }) {
  const { t, language } = useTranslate();
  const canEdit = useSpeaksForAll();
  const [remove, removing] = useAction(RemoveReplyTemplateDocument);
  const removeIt = async (): Promise<void> => {
    if (window.confirm(t('template.confirmRemove', { name: template.name })) && (await remove({ id: template.id }))) onRemoved();
  };
  return (
    <li className="card template-card">
      <h2>{typeof template.digit === 'number' ? <kbd title={t('template.digitHint')}>{template.digit}</kbd> : null} <span dir="auto">{template.name}</span></h2>
      <ul className="plain">
        {template.texts.map(({ language: code, text }) => (
          <li key={code}>
            <p className="hint">{code === '' ? t(template.texts.length > 1 ? 'text.everybody' : 'broadcast.toAll') : languageName(code, language)} · {t('progress.parts', { count: measureText(text).segments })}</p>
            <p className="as-written" dir="auto" lang={code || undefined}>{text}</p>
          </li>
        ))}
      </ul>
      {canEdit ? (
        <div className="button-row">
          <button type="button" className="button" aria-label={t('template.changeNamed', { name: template.name })} onClick={onEdit}>{t('change')}</button>
          <button type="button" className="button quiet" disabled={removing} aria-label={t('template.removeNamed', { name: template.name })} onClick={() => void removeIt()}>{t('remove')}</button>
        </div>
      ) : null}
    </li>
  );
}

/** Answers kept ready, in the languages people write in; a digit on the triage desk writes one. */
export default function TemplatesPage() {
  const { t } = useTranslate();
  const canEdit = useSpeaksForAll();
  const { data, error, loading, reload } = useQuery(ReplyTemplatesDocument, NOTHING);
  const [editing, setEditing] = useState<Template | 'new'>();
  const templates = [...(data?.replyTemplates ?? [])].sort((a, b) => (a.digit ?? 99) - (b.digit ?? 99) || a.name.localeCompare(b.name));
  const digits = new Map(templates.flatMap(({ digit, id, name }) => (typeof digit === 'number' ? [[digit, { id, name }] as const] : [])));
  const close = (): void => setEditing(undefined);
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('template.title')} <span className="count">{templates.length}</span></h1>
        {canEdit ? <button type="button" className="button primary" onClick={() => setEditing('new')}><Icon name="plus" />{t('template.add')}</button> : null}
      </div>
      <p className="hint">{t('template.hint')}</p>
      <SharedByAll />
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {templates.length > 0 ? (
        <ul className="plain cards">{templates.map((template) => <TemplateCard key={template.id} template={template} onEdit={() => setEditing(template)} onRemoved={reload} />)}</ul>
      ) : <p className="empty">{loading ? t('loading') : t('template.empty')}</p>}
      {editing ? <TemplateForm {...(editing === 'new' ? {} : { template: editing })} digits={digits} onClose={close} onDone={() => { close(); reload(); }} /> : null}
    </main>
  );
}
