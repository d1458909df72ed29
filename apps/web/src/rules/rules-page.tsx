import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { OrderRulesDocument, RulesDocument } from '../generated/desk/graphql.js';
import { languageName } from '../messaging/texts/language-names.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { SharedByAll, useSpeaksForAll } from '../shell/shared-by-all.js';
import { moved } from './moved.js';
import { RuleState } from './rule-state.js';
import { effectWords, type Rule } from './rule-words.js';
import './rules.css';

const NOTHING = {};

interface RowProps {
  rule: Rule;
  position: number;
  last: boolean;
  canEdit: boolean;
  onMove: (to: number) => void;
  onDrag: () => void;
  onDrop: () => void;
}

function RuleRow({ rule, position, last, canEdit, onMove, onDrag, onDrop }: RowProps) {
  const { t, language } = useTranslate();
  const version = rule.versions[0];
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(position + step);
  };
  return (
    <tr draggable={canEdit} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; onDrag(); }} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); onDrop(); }}>
      <td className="rule-order nowrap">
        <span className="count">{position + 1}</span>
        {canEdit ? (
          <>
            <button type="button" className="button quiet only-icon" data-move={`${rule.id} up`} disabled={position === 0} aria-label={t('rule.moveUp', { name: rule.name })} onKeyDown={keys} onClick={() => onMove(position - 1)}><Icon name="up" /></button>
            <button type="button" className="button quiet only-icon" data-move={`${rule.id} down`} disabled={last} aria-label={t('rule.moveDown', { name: rule.name })} onKeyDown={keys} onClick={() => onMove(position + 1)}><Icon name="more" /></button>
          </>
        ) : null}
      </td>
      <th scope="row"><Link href={`/desk/rules/${rule.id}`}>{rule.name}</Link><span className="hint"><RuleState rule={rule} /></span></th>
      <td className="wide-cell" data-label={t('rule.when')}>
        <span className="code clamp" dir="auto">{version?.text}</span>
        <span className="hint">{t(`rule.kind.${version?.kind ?? 'keywords'}`)}{version && version.languages.length > 0 ? ` · ${version.languages.map((code) => languageName(code, language)).join(', ')}` : ''}</span>
      </td>
      <td className="wide-cell" data-label={t('rule.then')}>{version ? effectWords(version, t).map((word) => <span key={word} className="tag">{word}</span>) : null}</td>
    </tr>
  );
}

/** The rules by which messages are understood, in the order they are applied. */
export default function RulesPage() {
  const { t } = useTranslate();
  const canEdit = useSpeaksForAll();
  const { data, error, loading, reload } = useQuery(RulesDocument, NOTHING);
  const [order, ordering] = useAction(OrderRulesDocument);
  const [shown, setShown] = useState<Rule[]>();
  const dragged = useRef<number>(undefined);
  const focusAfter = useRef<string>(undefined);
  useEffect(() => setShown(undefined), [data]);
  const rules = shown ?? data?.intakeRules ?? [];
  useEffect(() => {
    // The pressed button moved with its rule: the focus goes along.
    if (focusAfter.current) document.querySelector<HTMLElement>(`[data-move="${CSS.escape(focusAfter.current)}"]`)?.focus();
    focusAfter.current = undefined;
  }, [shown]);
  const move = async (from: number, to: number): Promise<void> => {
    if (from === to || to < 0 || to >= rules.length || ordering) return;
    const next = moved(rules, from, to);
    const own = rules[from]?.id ?? '';
    const atEnd = to === 0 || to === rules.length - 1;
    focusAfter.current = `${own} ${to < from !== atEnd ? 'up' : 'down'}`;
    setShown(next);
    await order({ ids: next.map(({ id }) => id) });
    reload();
  };
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{t('rule.title')} <span className="count">{rules.length}</span></h1>
        {canEdit ? <Link href="/desk/rules/new" className="button primary"><Icon name="plus" />{t('rule.add')}</Link> : null}
      </div>
      <p className="hint">{t('rule.orderHint')}</p>
      <SharedByAll />
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {rules.length > 0 ? (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('rule.title')}>
          <table className="table dense rules">
            <thead><tr><th scope="col">{t('rule.order')}</th><th scope="col">{t('rule.name')}</th><th scope="col">{t('rule.when')}</th><th scope="col">{t('rule.then')}</th></tr></thead>
            <tbody>
              {rules.map((rule, index) => (
                <RuleRow key={rule.id} rule={rule} position={index} last={index === rules.length - 1} canEdit={canEdit} onMove={(to) => void move(index, to)}
                  onDrag={() => { dragged.current = index; }} onDrop={() => { if (dragged.current !== undefined) void move(dragged.current, index); dragged.current = undefined; }} />
              ))}
            </tbody>
          </table>
        </div>
      ) : <p className="empty">{loading ? t('loading') : t('rule.empty')}</p>}
    </main>
  );
}
