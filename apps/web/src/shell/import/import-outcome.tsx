import { useState, type ReactNode } from 'react';
import { useTranslate } from '../language.js';
import type { ImportState, ImportTold } from './use-parted-import.js';

const REFUSED_SHOWN = 20;

export function ImportProgress({ progress, onStop }: { progress: NonNullable<ImportState<ImportTold>['progress']>; onStop: () => void }) {
  const { t } = useTranslate();
  return (
    <div className="import-progress" role="status">
      <progress max={progress.of} value={progress.done} aria-label={t('geocodes.importing')} />
      <span>{t('geocodes.progress', { done: progress.done, count: progress.of })}</span>
      <button type="button" className="button quiet" onClick={onStop}>{t('geocodes.stop')}</button>
    </div>
  );
}

/** What an import did, and each row it refused. */
export function ImportOutcome({ result, children }: { result: ImportTold & { tooLarge: number }; children?: ReactNode }) {
  const { t } = useTranslate();
  const [all, setAll] = useState(false);
  const refused = all ? result.refused : result.refused.slice(0, REFUSED_SHOWN);
  return (
    <div className="import-result" role="status">
      <p><span className="state" data-state={result.refused.length + result.tooLarge > 0 ? 'stale' : 'good'}>{t('geocodes.imported', { added: result.added, changed: result.changed, unchanged: result.unchanged })}</span></p>
      {children}
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
