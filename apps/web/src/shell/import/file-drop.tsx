import { useRef, useState, type DragEvent } from 'react';
import { useFieldProblem } from '../field.js';
import { sizeText } from '../interval.js';
import { useTranslate } from '../language.js';
import './import.css';

/** Takes a file that is dropped or chosen; what is wrong with its text is said here. */
export function FileDrop({ file, hint, onFile }: { file: File | undefined; hint: string; onFile: (file: File) => void }) {
  const { t, language } = useTranslate();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const problem = useFieldProblem('text');
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div className="drop" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop} data-field="text">
      <p>{file ? <><strong>{file.name}</strong> <span className="hint">{sizeText(file.size, language)}</span></> : t('geocodes.drop')}</p>
      <button type="button" className="button" onClick={() => input.current?.click()}>{t(file ? 'geocodes.chooseOther' : 'geocodes.choose')}</button>
      <input ref={input} type="file" className="for-readers" tabIndex={-1} accept=".geojson,.json,.csv,application/geo+json,application/json,text/csv" aria-label={t('geocodes.file')} onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen) onFile(chosen); }} />
      <p className="hint">{hint}</p>
      {problem === undefined ? null : <p className="error" role="alert">{problem}</p>}
    </div>
  );
}
