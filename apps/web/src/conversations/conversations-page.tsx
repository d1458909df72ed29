import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { subscribe } from '../api/live.js';
import { request } from '../api/request.js';
import { useQuery } from '../api/use-query.js';
import { ConversationsDocument, type ConversationFilter, type ConversationsQuery } from '../generated/desk/graphql.js';
import { ReportChangedDocument } from '../generated/first/graphql.js';
import { Age } from '../shell/age-label.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { useEvery } from '../shell/use-every.js';
import { ConversationPanel } from './conversation-panel.js';
import '../inbox/inbox.css';
import './conversations.css';

const SHOWN = ['all', 'waiting', 'spam'] as const;
const TYPING_PAUSE_MS = 250;
const REFRESH_MS = 20_000;
const GATHER_MS = 1_000;

type Page = ConversationsQuery['conversations'];

/** Everybody who wrote to us, those who wrote last on top. */
export default function ConversationsPage({ id }: { id?: string }) {
  const { t } = useTranslate();
  const search = useSearch();
  const [, navigate] = useLocation();
  const query = new URLSearchParams(search);
  const shown = SHOWN.find((each) => each === query.get('show')) ?? 'all';
  const wanted = (query.get('q') ?? '').slice(0, 100);
  const [text, setText] = useState(wanted);
  const field = useRef(text);
  field.current = text;
  const filter = useMemo<ConversationFilter>(() => ({ ...(shown === 'waiting' ? { waiting: true } : {}), spam: shown === 'spam', ...(wanted.trim() ? { search: wanted.trim() } : {}) }), [shown, wanted]);
  const { data, error, loading, reload } = useQuery(ConversationsDocument, { filter });
  const [later, setLater] = useState<Page>();
  useEffect(() => setLater(undefined), [filter]);
  useEvery(REFRESH_MS, reload);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(ReportChangedDocument, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [reload]);
  const go = useCallback((next: { id?: string | undefined; show?: string; q?: string }): void => {
    const to = new URLSearchParams();
    const { show = shown, q = wanted } = next;
    if (show !== 'all') to.set('show', show);
    if (q.trim()) to.set('q', q.trim());
    const all = to.toString();
    navigate(`/desk/conversations${next.id === undefined ? '' : `/${next.id}`}${all && `?${all}`}`, { replace: next.id === id });
  }, [shown, wanted, id, navigate]);
  useEffect(() => {
    if (text.trim() === wanted.trim()) return undefined;
    const timer = setTimeout(() => go({ id, q: field.current }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const end = later ?? data?.conversations;
  const items = [...new Map([...(data?.conversations.items ?? []), ...(later?.items ?? [])].map((each) => [each.id, each])).values()];
  const [problem, setProblem] = useState<string>();
  const showMore = (): void => {
    request(ConversationsDocument, { filter, after: end?.endCursor ?? null }).then(({ conversations: next }) => setLater((before) => ({ ...next, items: [...(before?.items ?? []), ...next.items] })), (reason: Error) => setProblem(reason.message));
  };
  return (
    <main id="main" className="talks" data-open={id === undefined ? undefined : true}>
      <section className="talks-list" aria-label={t('talk.title')}>
        <header className="talks-head">
          <h1>{t('talk.title')}</h1>
          <label className="search"><span className="for-readers">{t('talk.search')}</span><Icon name="search" /><input type="search" value={text} dir="auto" maxLength={100} placeholder={t('talk.search')} onChange={(event) => setText(event.target.value)} /></label>
          <div className="chips" role="group" aria-label={t('talk.which')}>{SHOWN.map((each) => <button key={each} type="button" className="chip" aria-pressed={shown === each} onClick={() => go({ id, show: each })}>{t(`talk.show.${each}`)}</button>)}</div>
        </header>
        {error ?? problem ? <p className="problem" role="alert">{error?.message ?? problem}</p> : null}
        <div className="talks-scroll">
          <ul className="rows">
            {items.map((each) => (
              <li key={each.id} className="row" data-selected={each.id === id || undefined}>
                <button type="button" className="row-button talk-row" aria-current={each.id === id || undefined} onClick={() => go({ id: each.id })}>
                  <span className="row-title"><bdi>{each.sender}</bdi>{each.waiting ? <span className="state" data-state="stale">{t('talk.show.waiting')}</span> : null}{each.spam ? <span className="tag">{t('report.spam')}</span> : null}{each.exercise ? <span className="tag warn">{t('exercise.word')}</span> : null}</span>
                  <Age at={each.lastAt} />
                  <span className="row-more" dir="auto">{each.lastText || t('talk.noText')}</span>
                </button>
              </li>
            ))}
          </ul>
          {items.length === 0 ? <div className="empty" role="status"><p>{loading ? t('loading') : t(shown === 'all' && !wanted ? 'talk.empty' : 'talk.noneFound')}</p></div> : null}
          {end?.hasMore ? <p className="more"><button type="button" className="button" onClick={showMore}>{t('inbox.more')}</button></p> : null}
        </div>
      </section>
      {id === undefined ? <section className="talk-none"><p className="empty">{t('talk.choose')}</p></section> : <ConversationPanel key={id} id={id} onBack={() => go({ id: undefined })} onChanged={reload} />}
    </main>
  );
}
