import type { AlertChainQuery } from '../../generated/detail/graphql.js';
import { useTranslate } from '../../shell/language.js';

type Change = NonNullable<AlertChainQuery['alertChain']>['entries'][number]['changes'][number];

/** What stayed between two changes is cut to this on each side. */
const CONTEXT = 60;

function shortened(text: string, first: boolean, last: boolean): string {
  if (text.length <= CONTEXT * 2 + 20) return text;
  const head = first ? '' : text.slice(0, CONTEXT);
  const tail = last ? '' : text.slice(-CONTEXT);
  return `${head} … ${tail}`;
}

/** Insertions are underlined and marked +, deletions struck through and marked −: colour alone tells some readers nothing. */
function TextChange({ change }: { change: Change }) {
  const { parts } = change;
  return (
    <p className="as-written text-change">
      {parts.map(({ kind, text }, index) => (
        kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{shortened(text, index === 0, index === parts.length - 1)}</span>
      ))}
    </p>
  );
}

function ValueChange({ change }: { change: Change }) {
  const { t } = useTranslate();
  if (change.before === null || change.before === undefined) return <p className="as-written text-change"><ins>{change.after}</ins></p>;
  if (change.after === null || change.after === undefined) return <p className="as-written text-change"><del>{change.before}</del></p>;
  return <p className="as-written text-change"><del>{change.before}</del> <span role="img" aria-label={t('chain.becomes')}>→</span> <ins>{change.after}</ins></p>;
}

/** What a message says otherwise than the version before it. */
export function VersionChanges({ changes, open }: { changes: readonly Change[]; open: boolean }) {
  const { t } = useTranslate();
  return (
    <details className="changes" open={open}>
      <summary>{t('chain.changes', { count: changes.length })}</summary>
      <dl>
        {changes.map((change) => (
          <div key={`${change.path} ${change.label}`}>
            <dt>{change.label}</dt>
            <dd dir="auto">{change.parts.length > 0 ? <TextChange change={change} /> : <ValueChange change={change} />}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
