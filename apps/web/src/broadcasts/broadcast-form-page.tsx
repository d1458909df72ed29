import { Link } from 'wouter';
import { useQuery } from '../api/use-query.js';
import { BroadcastDocument, BroadcastStartDocument } from '../generated/desk/graphql.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { BroadcastForm } from './broadcast-form.js';
import './broadcasts.css';

const NOTHING = {};

/** A new broadcast, or one that has not been sent yet. */
export default function BroadcastFormPage({ id }: { id?: string }) {
  const { t } = useTranslate();
  const { data: start, error } = useQuery(BroadcastStartDocument, NOTHING);
  const { data, error: notFound } = useQuery(BroadcastDocument, { id: id ?? '' }, id === undefined);
  const broadcast = data?.broadcast ?? undefined;
  const problem = error ?? notFound;
  return (
    <main id="main" className="page">
      <p className="trail"><Link href={id ? `/desk/broadcasts/${id}` : '/desk/broadcasts'}><Icon name="back" />{broadcast ? broadcast.name : t('broadcast.title')}</Link></p>
      <h1 className="form-title">{t(id ? 'broadcast.change' : 'broadcast.new')}</h1>
      {problem ? <p className="problem" role="alert">{problem.message}</p> : null}
      {start && (id === undefined || broadcast) ? <BroadcastForm start={start} {...(broadcast ? { broadcast } : {})} /> : problem ? null : <p className="empty">{t('loading')}</p>}
    </main>
  );
}
