import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useFormAction } from '../api/use-form-action.js';
import { useQuery } from '../api/use-query.js';
import { PublishRuleDocument, RulesDocument, SaveRuleDocument, TakeBackRuleDocument, TryRuleDocument } from '../generated/desk/graphql.js';
import { FormWithProblems } from '../shell/field.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { SharedByAll, useSpeaksForAll } from '../shell/shared-by-all.js';
import { useToast } from '../shell/toast.js';
import { RuleFields } from './rule-fields.js';
import { RuleHistory } from './rule-history.js';
import { ruleInput } from './rule-input.js';
import { RuleState } from './rule-state.js';
import { RuleTrial } from './rule-trial.js';
import './rules.css';

const NOTHING = {};

/** One rule: written on the left, tried on past messages on the right, put in force only after that. */
export default function RulePage({ id }: { id?: string }) {
  const { t } = useTranslate();
  const show = useToast();
  const canEdit = useSpeaksForAll();
  const [, navigate] = useLocation();
  const { data, error, loading, reload } = useQuery(RulesDocument, NOTHING, id === undefined);
  const trial = useFormAction(TryRuleDocument);
  const save = useFormAction(SaveRuleDocument);
  const [publish, publishing] = useAction(PublishRuleDocument);
  const [takeBack, takingBack] = useAction(TakeBackRuleDocument);
  const [tried, setTried] = useState<{ of: string; result: Awaited<ReturnType<typeof trial.send>> }>();
  const [written, setWritten] = useState('');
  const [shownVersion, setShownVersion] = useState<number>();
  const [asked, setAsked] = useState<'trial' | 'save'>('trial');
  const form = useRef<HTMLDivElement>(null);
  const rule = data?.intakeRules.find((each) => each.id === id);
  const version = rule?.versions.find((each) => each.version === shownVersion) ?? rule?.versions[0];
  const current = (): string => {
    const element = form.current?.querySelector('form');
    return element ? JSON.stringify(ruleInput(new FormData(element))) : '';
  };
  const tryIt = async (of: FormData): Promise<void> => {
    const input = ruleInput(of);
    setAsked('trial');
    const result = await trial.send({ input });
    setTried(result ? { of: JSON.stringify(input), result } : undefined);
    setWritten(current());
  };
  const keep = async (andPublish: boolean): Promise<void> => {
    const element = form.current?.querySelector('form');
    if (!element?.reportValidity()) return;
    setAsked('save');
    const saved = (await save.send({ ...(id === undefined ? {} : { id }), input: ruleInput(new FormData(element)) }))?.saveIntakeRule;
    if (!saved) return;
    const live = andPublish && (await publish({ id: saved.id }));
    show({ text: t(live ? 'rule.published' : 'rule.saved', { name: saved.name }) });
    if (live || id === undefined) navigate(live ? '/desk/rules' : `/desk/rules/${saved.id}`);
    else reload();
  };
  const change = async (action: (rule: { id: string }) => Promise<unknown>): Promise<void> => {
    if (id !== undefined && (await action({ id }))) reload();
  };
  const stale = tried !== undefined && written !== tried.of;
  const waiting = id !== undefined && !rule;
  const busy = save.sending || publishing;
  return (
    <main id="main" className="page rule-page">
      <p className="trail"><Link href="/desk/rules"><Icon name="back" />{t('rule.title')}</Link></p>
      <div className="page-head">
        <h1>{id === undefined ? t('rule.add') : rule ? rule.name : t(loading ? 'loading' : 'rule.gone')}</h1>
        {rule ? (
          <div className="button-row">
            <RuleState rule={rule} />
            {!canEdit || rule.versions[0]?.version === rule.liveVersion ? null : <button type="button" className="button" disabled={publishing} onClick={() => void change(publish)}>{t('rule.publishVersion', { version: rule.versions[0]?.version ?? 1 })}</button>}
            {!canEdit || rule.liveVersion == null ? null : <button type="button" className="button quiet" disabled={takingBack} onClick={() => void change(takeBack)}>{t('rule.takeBack')}</button>}
          </div>
        ) : null}
      </div>
      <SharedByAll />
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {waiting ? null : (
        <div className="rule-columns">
          <div ref={form} onInput={() => setWritten(current())}>
            <FormWithProblems key={`${id}/${version?.version}`} problems={asked === 'trial' ? trial.problems : save.problems} className="stack" onSubmit={(sent) => void tryIt(sent)}>
              <RuleFields name={rule?.name ?? ''} version={version} />
              <div className="form-end">
                <button className="button primary" disabled={trial.sending}>{trial.sending ? t('rule.trying') : t('rule.try')}</button>
                {canEdit ? (
                  <>
                    <button type="button" className="button" disabled={busy} onClick={() => void keep(false)}>{busy ? t('saving') : t('rule.save')}</button>
                    <button type="button" className="button" disabled={busy || !tried || stale} onClick={() => void keep(true)}>{t('rule.saveAndPublish')}</button>
                  </>
                ) : null}
              </div>
              {canEdit && (!tried || stale) ? <p className="hint">{t('rule.tryFirst')}</p> : null}
            </FormWithProblems>
          </div>
          <div>
            <RuleTrial trial={tried?.result?.tryIntakeRule} stale={stale} />
            {rule ? <RuleHistory rule={rule} onUse={setShownVersion} /> : null}
          </div>
        </div>
      )}
    </main>
  );
}
