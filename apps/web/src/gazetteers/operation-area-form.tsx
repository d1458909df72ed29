import { useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { AreaField } from '../agencies/area-field.js';
import { SetOperationAreaDocument } from '../generated/desk/graphql.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { useTranslate } from '../shell/language.js';
import { useToast } from '../shell/toast.js';

interface OperationAreaProps {
  area: string;
  name: string;
  around: string | undefined;
  canEdit: boolean;
  onSaved: () => void;
}

/** Where this operation takes place: places within it are thought of first. */
export function OperationAreaForm({ area: saved, name, around, canEdit, onSaved }: OperationAreaProps) {
  const { t } = useTranslate();
  const show = useToast();
  const { send, sending, problems } = useFormAction(SetOperationAreaDocument);
  const [area, setArea] = useState(saved);
  const save = async (form: FormData): Promise<void> => {
    if (!(await send({ area: area.trim() || null, name: formText(form, 'name') }))) return;
    show({ text: t('gazetteer.areaSaved') });
    onSaved();
  };
  return (
    <section className="card" aria-labelledby="operation-title">
      <h2 id="operation-title">{t('area.operation')}</h2>
      <p className="hint">{t(saved ? 'gazetteer.areaSet' : 'gazetteer.areaUnset')}</p>
      {canEdit ? (
        <FormWithProblems problems={problems} onSubmit={(form) => void save(form)}>
          <AreaField name="area" area={area} onChange={setArea} hint={t('area.hint')} around={around} />
          <Field name="name" label={t('gazetteer.areaName')}>{(ids) => <input {...ids} maxLength={100} dir="auto" defaultValue={name} />}</Field>
          <button className="button primary" disabled={sending}>{t('save')}</button>
        </FormWithProblems>
      ) : name ? <p dir="auto">{name}</p> : null}
    </section>
  );
}
