import { useRef, useState, type DragEvent } from 'react';
import { Field, FormWithProblems } from '../../shell/field.js';
import { formText } from '../../shell/form-text.js';
import { sizeText } from '../../shell/interval.js';
import { useTranslate } from '../../shell/language.js';
import { useImport, type ImportResult } from './use-import.js';

const REFUSED_SHOWN = 20;

function Result({ result }: { result: ImportResult }) {
  const { t } = useTranslate();
  const [all, setAll] = useState(false);
  const refused = all ? result.refused : result.refused.slice(0, REFUSED_SHOWN);
  return (
    <div className="import-result" role="status">
      <p><span className="state" data-state={result.refused.length + result.tooLarge > 0 ? 'stale' : 'good'}>{t('geocodes.imported', { added: result.added, changed: result.changed, unchanged: result.unchanged })}</span></p>
      <p className="hint">{t('geocodes.drawn', { count: result.drawnAreas })}</p>
      {result.tooLarge > 0 ? <p className="error">{t('geocodes.tooLarge', { count: result.tooLarge })}</p> : null}
      {result.refused.length > 0 ? (
        <>
          <p>{t('geocodes.refused', { count: result.refused.length })}</p>
          <ul className="findings refused">{refused.map((sentence, index) => <li key={index}>{sentence}</li>)}</ul>
          {refused.length < result.refused.length ? <button type="button" className="button quiet" onClick={() => setAll(true)}>{t('geocodes.allRefused')}</button> : null}
        </>
      ) : null}
    </div>
  );
}

/** Takes the shapes of area codes from a file. */
export function GeocodeImport({ system, systems, onDone }: { system: string; systems: readonly string[]; onDone: () => void }) {
  const { t, language } = useTranslate();
  const { send, stop, progress, result, problems } = useImport(onDone);
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (form: FormData): Promise<void> => {
    if (!file) return;
    const given = (name: string): string | null => formText(form, name) || null;
    await send({ system: formText(form, 'system'), text: await file.text(), origin: given('origin'), validFrom: given('validFrom'), validTo: given('validTo'), codeProperty: given('codeProperty'), nameProperty: given('nameProperty') });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) setFile(dropped);
  };
  return (
    <section className="card" aria-labelledby="import-title">
      <h2 id="import-title">{t('geocodes.import')}</h2>
      <FormWithProblems problems={problems} onSubmit={(form) => void submit(form)}>
        <div className="drop" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop} data-field="text">
          <p>{file ? <><strong>{file.name}</strong> <span className="hint">{sizeText(file.size, language)}</span></> : t('geocodes.drop')}</p>
          <button type="button" className="button" onClick={() => input.current?.click()}>{t(file ? 'geocodes.chooseOther' : 'geocodes.choose')}</button>
          <input ref={input} type="file" className="for-readers" tabIndex={-1} accept=".geojson,.json,.csv,application/geo+json,application/json,text/csv" aria-label={t('geocodes.file')} onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen) setFile(chosen); }} />
          <p className="hint">{t('geocodes.fileHint')}</p>
          {problems.fields.has('text') ? <p className="error" role="alert">{problems.fields.get('text')}</p> : null}
        </div>
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
        {progress ? (
          <div className="import-progress" role="status">
            <progress max={progress.of} value={progress.done} aria-label={t('geocodes.importing')} />
            <span>{t('geocodes.progress', { done: progress.done, count: progress.of })}</span>
            <button type="button" className="button quiet" onClick={stop}>{t('geocodes.stop')}</button>
          </div>
        ) : <button className="button primary" disabled={!file}>{t('geocodes.importButton')}</button>}
      </FormWithProblems>
      {result && !progress ? <Result result={result} /> : null}
    </section>
  );
}
