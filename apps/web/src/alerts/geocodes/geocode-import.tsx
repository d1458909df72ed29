import { useState } from 'react';
import { request } from '../../api/request.js';
import { ImportGeocodesDocument, type ImportGeocodesMutation } from '../../generated/desk/graphql.js';
import { Field, FormWithProblems } from '../../shell/field.js';
import { formText } from '../../shell/form-text.js';
import { FileDrop } from '../../shell/import/file-drop.js';
import { ImportOutcome, ImportProgress } from '../../shell/import/import-outcome.js';
import { usePartedImport } from '../../shell/import/use-parted-import.js';
import { useTranslate } from '../../shell/language.js';

/** Takes the shapes of area codes from a file. */
export function GeocodeImport({ system, systems, onDone }: { system: string; systems: readonly string[]; onDone: () => void }) {
  const { t } = useTranslate();
  const { send, stop, progress, result, problems } = usePartedImport<ImportGeocodesMutation['importGeocodes']>(onDone);
  const [file, setFile] = useState<File>();
  const submit = async (form: FormData): Promise<void> => {
    if (!file) return;
    const given = (name: string): string | null => formText(form, name) || null;
    const input = { system: formText(form, 'system'), origin: given('origin'), validFrom: given('validFrom'), validTo: given('validTo'), codeProperty: given('codeProperty'), nameProperty: given('nameProperty') };
    await send(await file.text(), async (text, signal) => (await request(ImportGeocodesDocument, { input: { ...input, text } }, signal)).importGeocodes);
  };
  return (
    <section className="card" aria-labelledby="import-title">
      <h2 id="import-title">{t('geocodes.import')}</h2>
      <FormWithProblems problems={problems} onSubmit={(form) => void submit(form)}>
        <FileDrop file={file} hint={t('geocodes.fileHint')} onFile={setFile} />
        <div className="group-fields">
          <Field name="system" label={t('geocodes.system')} hint={t('geocodes.systemHint')}>{(ids) => <input {...ids} key={system} required maxLength={100} list="geocode-systems" defaultValue={system} />}</Field>
          <datalist id="geocode-systems">{systems.map((name) => <option key={name} value={name} />)}</datalist>
          <Field name="origin" label={t('geocodes.origin')} hint={t('geocodes.originHint')}>{(ids) => <input {...ids} maxLength={500} />}</Field>
        </div>
        <details className="group-more">
          <summary>{t('geocodes.more')}</summary>
          <div className="group-fields">
            <Field name="validFrom" label={t('geocodes.validFrom')} hint={t('geocodes.validFromHint')}>{(ids) => <input {...ids} type="date" />}</Field>
            <Field name="validTo" label={t('geocodes.validTo')} hint={t('geocodes.validToHint')}>{(ids) => <input {...ids} type="date" />}</Field>
            <Field name="codeProperty" label={t('geocodes.codeColumn')} hint={t('geocodes.columnHint')}>{(ids) => <input {...ids} maxLength={100} />}</Field>
            <Field name="nameProperty" label={t('geocodes.nameColumn')} hint={t('geocodes.columnHint')}>{(ids) => <input {...ids} maxLength={100} />}</Field>
          </div>
        </details>
        {progress ? <ImportProgress progress={progress} onStop={stop} /> : <button className="button primary" disabled={!file}>{t('geocodes.importButton')}</button>}
      </FormWithProblems>
      {result && !progress ? <ImportOutcome result={result}><p className="hint">{t('geocodes.drawn', { count: result.drawnAreas })}</p></ImportOutcome> : null}
    </section>
  );
}
