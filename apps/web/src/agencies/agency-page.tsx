import { useState } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { AgencyPageDocument, RemoveSubscriptionDocument, UpdateSubscriptionDocument, type SubscriptionFragment } from '../generated/desk/graphql.js';
import { severityStep } from '../map/picture.js';
import { Icon } from '../shell/icons.js';
import { useTranslate, type Translate } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import './agencies.css';
import { SubscriptionForm } from './subscription-form.js';

/** What a subscription asks for, in words. */
function wish(subscription: SubscriptionFragment, t: Translate): string {
  return [
    subscription.minSeverity === 'Unknown' ? t('subscription.anySeverity') : t('filter.atLeast', { severity: t(`severity.${severityStep(subscription.minSeverity)}`) }),
    subscription.categories.length === 0 ? '' : subscription.categories.map((category) => t(`capCategory.${category as 'Geo'}`)).join(', '),
    subscription.events.length === 0 ? '' : t('subscription.eventWith', { words: subscription.events.join(', ') }),
    t(subscription.area ? 'subscription.inItsArea' : 'subscription.everywhere'),
  ].filter(Boolean).join(' · ');
}

function SubscriptionRow({ subscription, canEdit, onChanged, onEdit }: { subscription: SubscriptionFragment; canEdit: boolean; onChanged: () => void; onEdit: () => void }) {
  const { t } = useTranslate();
  const [update, updating] = useAction(UpdateSubscriptionDocument);
  const [remove, removing] = useAction(RemoveSubscriptionDocument);
  const after = async (done: Promise<unknown>): Promise<void> => {
    if (await done) onChanged();
  };
  return (
    <li className="subscription">
      <div>
        <p><strong>{subscription.name}</strong> <span className="state" data-state={subscription.enabled ? 'good' : 'off'}>{t(subscription.enabled ? 'subscription.on' : 'feeds.state.off')}</span></p>
        <p className="hint">{wish(subscription, t)}</p>
        <p className="hint">{t('subscription.matching', { count: subscription.matchingNow })}</p>
      </div>
      {canEdit ? (
        <div className="button-row">
          <button type="button" className="button" aria-label={t('subscription.change', { name: subscription.name })} onClick={onEdit}>{t('change')}</button>
          <button type="button" className="button quiet" disabled={updating} onClick={() => void after(update({ id: subscription.id, input: { enabled: !subscription.enabled } }))}>{t(subscription.enabled ? 'feeds.pause' : 'feeds.resume')}</button>
          <button type="button" className="button quiet" disabled={removing} onClick={() => { if (window.confirm(t('subscription.confirmRemove', { name: subscription.name }))) void after(remove({ id: subscription.id })); }}>{t('feeds.remove')}</button>
        </div>
      ) : null}
    </li>
  );
}

/** One agency: its feed, and which alerts stand in it. */
export default function AgencyPage({ id }: { id: string }) {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(AgencyPageDocument, { id });
  const [form, setForm] = useState<SubscriptionFragment | 'new'>();
  const agency = data?.agencies.find((each) => each.id === id);
  const subscriptions = data?.alertSubscriptions ?? [];
  const canEdit = hasRole(me, 'coordinator', 'alert_author', 'alert_approver');
  const close = (): void => setForm(undefined);
  return (
    <main id="main" className="page agency-page">
      <p className="trail"><Link href="/desk/agencies"><Icon name="back" />{t('agency.title')}</Link></p>
      <div className="page-head"><h1>{agency?.name ?? (loading ? t('loading') : t('agency.gone'))}{agency?.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</h1></div>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {agency ? (
        <>
          <section className="card">
            <h2>{t('agency.feed')}</h2>
            <p>{t('agency.feedHolds', { severity: agency.minSeverity === 'Unknown' ? t('subscription.anySeverity') : t('filter.atLeast', { severity: t(`severity.${severityStep(agency.minSeverity)}`) }) })}</p>
            <p className="hint">{t(agency.area ? 'agency.areaSet' : subscriptions.length > 0 ? 'agency.areaBySubscriptions' : 'agency.areaMissing')}</p>
            <p className="hint">{t(agency.hasFeedAddress ? 'agency.addressMade' : 'agency.addressMissing')}</p>
          </section>
          <section>
            <div className="page-head">
              <h2>{t('subscription.title')} <span className="count">{subscriptions.length}</span></h2>
              {canEdit && form === undefined ? <button type="button" className="button primary" onClick={() => setForm('new')}><Icon name="plus" />{t('subscription.add')}</button> : null}
            </div>
            {form === undefined ? null : <div className="card"><SubscriptionForm key={form === 'new' ? 'new' : form.id} agencyId={id} agencyArea={agency.area ?? undefined} {...(form === 'new' ? {} : { subscription: form })} onClose={close} onDone={() => { close(); reload(); }} /></div>}
            {subscriptions.length > 0 ? (
              <ul className="plain subscription-list">{subscriptions.map((subscription) => <SubscriptionRow key={subscription.id} subscription={subscription} canEdit={canEdit} onChanged={reload} onEdit={() => setForm(subscription)} />)}</ul>
            ) : form === undefined ? <p className="empty">{t(canEdit ? 'subscription.empty' : 'subscription.emptyReader')}</p> : null}
          </section>
        </>
      ) : null}
    </main>
  );
}
