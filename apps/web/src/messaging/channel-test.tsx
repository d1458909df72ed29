import { useEffect, useState } from 'react';
import { useFormAction } from '../api/use-form-action.js';
import { useQuery } from '../api/use-query.js';
import { ChannelTestDocument, TestChannelDocument, type TestChannelMutation } from '../generated/desk/graphql.js';
import { fullTime } from '../shell/age.js';
import { Field, FormWithProblems } from '../shell/field.js';
import { formText } from '../shell/form-text.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { useEvery } from '../shell/use-every.js';

const ASK_EVERY_MS = 1_500;
const PATIENCE_MS = 180_000;
const FINAL = ['delivered', 'failed', 'suppressed'];
const WORDS = ['queued', 'sent', 'delivered', 'failed', 'suppressed'] as const;

/** What becomes of the test message, asked until it is known. */
function Delivery({ outboundId, reports }: { outboundId: string; reports: boolean }) {
  const { t, language } = useTranslate();
  const { data, error, reload } = useQuery(ChannelTestDocument, { outboundId });
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const told = data?.channelTest;
  const done = told !== undefined && (FINAL.includes(told.state) || (told.state === 'sent' && !reports));
  useEvery(ASK_EVERY_MS, () => { if (!done && patient) reload(); });
  if (error) return <p className="problem" role="alert">{error.message}</p>;
  const state = WORDS.find((word) => word === told?.state) ?? 'queued';
  const at = told?.deliveredAt ?? told?.sentAt;
  return (
    <div className="test-delivery" role="status">
      <span className="delivery-mark" data-delivery={state} aria-hidden="true" />
      <div>
        <p><strong>{t(`delivery.${state}`)}</strong>{at ? <span className="hint"> {fullTime(at, language)}</span> : null}</p>
        <p className="hint">{state === 'sent' && !reports ? t('test.noReports') : !done && !patient ? t('test.stillNothing') : t(`delivery.${state}Hint`)}</p>
        {told?.error ? <p className="feed-problem">{told.error}</p> : null}
      </div>
    </div>
  );
}

/** Sends one message and says, step by step, what is well and what is wrong. */
export function ChannelTest({ id, reports }: { id: string; reports: boolean }) {
  const { t } = useTranslate();
  const { send, sending, problems } = useFormAction(TestChannelDocument);
  const [result, setResult] = useState<TestChannelMutation['testChannel']>();
  const test = async (form: FormData): Promise<void> => {
    setResult(undefined);
    const done = await send({ id, to: formText(form, 'to'), text: formText(form, 'text') || null });
    setResult(done?.testChannel);
  };
  return (
    <section className="card" aria-labelledby="test-title">
      <h2 id="test-title">{t('test.title')}</h2>
      <FormWithProblems problems={problems} onSubmit={(form) => void test(form)}>
        <div className="group-fields">
          <Field name="to" label={t('test.to')} hint={t('test.toHint')}>{(ids) => <input {...ids} required maxLength={200} autoComplete="off" dir="ltr" />}</Field>
          <Field name="text" label={t('test.text')}>{(ids) => <input {...ids} maxLength={160} dir="auto" placeholder={t('test.textExample')} />}</Field>
        </div>
        <button className="button primary" disabled={sending}>{t(sending ? 'test.running' : 'test.send')}</button>
      </FormWithProblems>
      {result ? (
        <ol className="plain test-steps" aria-label={t('test.title')}>
          {result.steps.map((step) => (
            <li key={step.name} data-ok={step.ok}>
              <Icon name={step.ok ? 'check' : 'close'} />
              <span><span className="for-readers">{t(step.ok ? 'test.ok' : 'test.wrong')}: </span><span dir="auto">{step.sentence}</span></span>
            </li>
          ))}
        </ol>
      ) : null}
      {result?.outboundId ? <Delivery key={result.outboundId} outboundId={result.outboundId} reports={reports} /> : null}
    </section>
  );
}
