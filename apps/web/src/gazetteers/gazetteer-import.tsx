import { useState } from 'react';
import { request } from '../api/request.js';
import { ImportLocalGazetteerDocument, type ImportLocalGazetteerMutation } from '../generated/desk/graphql.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { FileDrop } from '../shell/import/file-drop.js';
import { ImportOutcome, ImportProgress } from '../shell/import/import-outcome.js';
import { usePartedImport } from '../shell/import/use-parted-import.js';
import { useTranslate } from '../shell/language.js';

/** Takes in a list of places, from a file or from the clipboard. */
export function GazetteerImport({ names, onDone }: { names: readonly string[]; onDone: () => void }) {
  const { t } = useTranslate();
  const { send, stop, progress, result, problems } = usePartedImport<ImportLocalGazetteerMutation['importLocalGazetteer']>(onDone);
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState('');
  const submit = async (form: FormData): Promise<void> => {
    const given = (name: string): string | null => formText(form, name) || null;
    const input = { name: formText(form, 'name'), origin: given('origin'), nameProperty: given('nameProperty'), contextProperty: given('contextProperty') };
    await send(pasted.trim() || (await file?.text()) || '', async (text, signal) => (await request(ImportLocalGazetteerDocument, { input: { ...input, text } }, signal)).importLocalGazetteer);
  };
  return (
    <section className="card" aria-labelledby="import-title">
      <h2 id="import-title">{t('gazetteer.import')}</h2>
      <FormWithProblems problems={problems} onSubmit={(form) => void submit(form)}>
        <FileDrop file={file} hint={t('gazetteer.fileHint')} onFile={(chosen) => { setFile(chosen); setPasted(''); }} />
        <details className="group-more">
          <summary>{t('gazetteer.paste')}</summary>
          <label className="field"><span>{t('gazetteer.pasted')}</span><textarea rows={6} className="code" dir="auto" spellCheck={false} value={pasted} placeholder={t('gazetteer.pasteExample')} onChange={(event) => setPasted(event.target.value)} /></label>
        </details>
        <div className="group-fields">
          <Field name="name" label={t('gazetteer.listName')} hint={t('gazetteer.listNameHint')}>{(ids) => <input {...ids} required maxLength={100} list="gazetteer-names" />}</Field>
          <datalist id="gazetteer-names">{names.map((name) => <option key={name} value={name} />)}</datalist>
          <Field name="origin" label={t('geocodes.origin')} hint={t('gazetteer.originHint')}>{(ids) => <input {...ids} maxLength={500} />}</Field>
        </div>
        <details className="group-more">
          <summary>{t('gazetteer.more')}</summary>
          <div className="group-fields">
            <Field name="nameProperty" label={t('geocodes.nameColumn')} hint={t('geocodes.columnHint')}>{(ids) => <input {...ids} maxLength={100} />}</Field>
            <Field name="contextProperty" label={t('gazetteer.contextColumn')} hint={t('gazetteer.contextHint')}>{(ids) => <input {...ids} maxLength={100} />}</Field>
          </div>
        </details>
        {progress ? <ImportProgress progress={progress} onStop={stop} /> : <button className="button primary" disabled={!file && !pasted.trim()}>{t('gazetteer.importButton')}</button>}
      </FormWithProblems>
      {result && !progress ? <ImportOutcome result={result} /> : null}
    </section>
  );
}
