import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { request } from '../api/request.js';
import { useQuery } from '../api/use-query.js';
import { RenderReplyDocument, TakeNextReportDocument, TriagePeopleDocument } from '../generated/desk/graphql.js';
import type { ReplyBoxRef } from '../conversations/reply-box.js';
import { useTranslate } from '../shell/language.js';
import { useSession } from '../shell/session.js';
import { useToast } from '../shell/toast.js';
import { ChosenBar } from './chosen-bar.js';
import { OUTCOMES, type Command } from './desk-keys.js';
import './inbox.css';
import { EscalateDialog, LinkDialog, NeedDialog, VolunteerDialog } from './item/dialogs.js';
import { ItemDetail, type ByNumber } from './item/item-detail.js';
import { fetchAhead, rememberDetail, useDetail } from './item/use-detail.js';
import { useLease } from './item/use-lease.js';
import { KeyButton } from './key-button.js';
import { KeysDialog } from './keys-dialog.js';
import type { Mode } from './mode.js';
import { QueueCounts } from './queue/queue-counts.js';
import { QueueFilters } from './queue/queue-filters.js';
import { apiFilter, EVERYTHING, filterText, readFilter, type QueueFilter } from './queue/queue-filter.js';
import { nextFree, type QueueItem } from './queue/queue-list.js';
import { QueueRows } from './queue/queue-rows.js';
import { useQueue, type TriageChange } from './queue/use-queue.js';
import { UndoBar } from './undo-bar.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useOutcomes } from './use-outcomes.js';
import { useTriage, type Act } from './use-triage.js';
import { windowKey } from './window-key.js';

const NOTHING = {};
const AHEAD_AFTER_MS = 400;
/** As many as the server takes at once. */
const MOST_CHOSEN = 200;
const NO_NUMBER: ByNumber = () => false;

/** Triage by keyboard: what is opened is held for this window, one key an outcome, and the next one is there at once. */
export default function InboxPage({ id: currentId }: { id?: string }) {
  const { t } = useTranslate();
  const show = useToast();
  const { me } = useSession();
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = useMemo(() => readFilter(search), [search]);
  const [mode, setMode] = useState<Mode>();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const [keptReason, setKeptReason] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  const box = useRef<ReplyBoxRef>(null);
  const byNumber = useRef<ByNumber>(NO_NUMBER);
  /** The desk itself went on to this one: somebody else may have been quicker. */
  const wentOnTo = useRef<string>(undefined);
  const { data: peopleData } = useQuery(TriagePeopleDocument, NOTHING);
  const people = peopleData?.triagers ?? [];

  const detailState = useDetail(currentId);
  const { detail } = detailState;
  const changes = useRef<(change: TriageChange) => void>(() => undefined);
  const queue = useQueue(filter, me?.name ?? '', useCallback((change: TriageChange) => changes.current(change), []));
  const item: QueueItem | undefined = queue.items.find(({ id }) => id === currentId) ?? (detail?.id === currentId ? detail : undefined);
  const lease = useLease(currentId, item !== undefined && (item.state === 'open' || item.state === 'awaiting_check'));

  const open = useCallback((id: string | undefined, replace = true) => {
    setMode(undefined);
    navigate(`/desk/inbox${id === undefined ? '' : `/${id}`}${location.search}`, { replace });
  }, [navigate]);
  const openRow = useCallback((id: string) => open(id, false), [open]);
  const changed = useCallback(() => {
    setRound((before) => before + 1);
    detailState.reload();
  }, [detailState.reload]);
  const triage = useTriage(queue, peopleData?.triageSettings.undoSeconds, open, changed);
  const outcomes = useOutcomes(filter, useCallback((id: string) => queue.items.find((each) => each.id === id)?.incident.number ?? (detail?.id === id ? detail.incident.number : undefined), [queue.items, detail]));

  changes.current = ({ reportId, kind }) => {
    if (reportId !== currentId) return;
    if (kind === 'left' && lease.state.kind === 'refused') lease.take();
    else if (kind === 'decided' || kind === 'changed') detailState.reload();
  };

  const takeNext = useCallback(async (): Promise<void> => {
    try {
      const { takeNextReport: next } = await request(TakeNextReportDocument, { key: windowKey, filter: apiFilter(filter) });
      if (!next) {
        open(undefined);
        show({ text: t('desk.nothingFree') });
        return;
      }
      rememberDetail(next);
      queue.reload();
      open(next.id);
    } catch (error) {
      show({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
    }
  }, [filter, open, queue.reload, show, t]);

  /** What was refused stays open under its sentence, unless the next one is open already. */
  const goOn = (without: ReadonlySet<string>, mayTakeNext: Promise<boolean>): void => {
    const next = nextFree(queue.items, currentId, Date.now(), without);
    if (next) {
      wentOnTo.current = next.id;
      open(next.id);
    } else void mayTakeNext.then((may) => (may ? takeNext() : undefined));
  };
  useEffect(() => {
    if (lease.state.kind !== 'refused' || wentOnTo.current !== currentId) return;
    wentOnTo.current = undefined;
    void takeNext();
  }, [lease.state.kind, currentId, takeNext]);
  useEffect(() => {
    const next = nextFree(queue.items, currentId, Date.now());
    if (!next || currentId === undefined) return undefined;
    const timer = setTimeout(() => fetchAhead(next.id), AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [currentId, queue.items]);
  useEffect(() => setChosen(new Set()), [filter]);

  const targets = chosen.size > 0 ? [...chosen] : currentId === undefined ? [] : [currentId];
  const blocked = chosen.size === 0 && lease.state.kind === 'refused';
  /** Does it to what is chosen, else to what is open; `onwards` takes the next one at once. */
  const run = async (act: Act, onwards = act.leaves): Promise<boolean> => {
    if (targets.length === 0) return false;
    setMode(undefined);
    setChosen(new Set());
    const succeeded = triage.run(act, targets).then((done) => done.length > 0);
    if (onwards && currentId !== undefined && targets.includes(currentId)) goOn(new Set(targets), succeeded);
    return succeeded;
  };
  const toggle = useCallback((id: string) => setChosen((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set(before).add(id))), []);
  const move = (step: 1 | -1): void => {
    const at = queue.items.findIndex(({ id }) => id === currentId);
    const next = at < 0 ? queue.items[0] : queue.items[Math.max(0, Math.min(queue.items.length - 1, at + step))];
    if (next && next.id !== currentId) open(next.id, currentId !== undefined);
    if (step === 1 && at >= queue.items.length - 5) queue.showMore();
  };
  const setFilter = (next: QueueFilter): void => navigate(`/desk/inbox${filterText(next)}`, { replace: true });
  const escape = (): void => {
    if (mode) setMode(undefined);
    else if (chosen.size > 0) setChosen(new Set());
    else if (filtersOpen) setFiltersOpen(false);
    else if (currentId !== undefined) {
      open(undefined);
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-id="${CSS.escape(currentId)}"] .queue-row-button`)?.focus());
    }
  };
  const command = (name: Command): void => {
    const outcome = OUTCOMES.find((each) => each === name);
    if (name === 'down') move(1);
    else if (name === 'up') move(-1);
    else if (name === 'next') void (currentId === undefined ? takeNext() : goOn(new Set(), Promise.resolve(true)));
    else if (name === 'select') { if (currentId !== undefined) toggle(currentId); }
    else if (name === 'search') searchField.current?.focus();
    else if (name === 'filters') setFiltersOpen(!filtersOpen);
    else if (name === 'undo') triage.undo();
    else if (name === 'help') setMode('keys');
    else if (name === 'back') escape();
    else if ((name === 'reply' || name === 'template') && chosen.size === 0 && currentId !== undefined && !box.current) show({ text: t('desk.noWayBack') });
    else if (name === 'reply') box.current?.focus();
    else if (targets.length === 0 || blocked) return;
    else if (outcome) void run(outcomes.decide(outcome));
    else if (name === 'agree' || name === 'sendBack') { if (item?.state === 'awaiting_check' || filter.state === 'awaiting_check') void run(outcomes.check(name === 'agree')); }
    else if (name === 'assignMe') { if (me) void run(outcomes.assign(me)); }
    else if (name === 'duplicate') setMode(chosen.size > 0 || detail?.candidates.length === 0 ? 'duplicateNumber' : 'duplicate');
    else if (name === 'escalate' && chosen.size === 0 && item?.escalation) void run(outcomes.deEscalate());
    else if (chosen.size > 0 && name !== 'snooze' && name !== 'assign' && name !== 'escalate') show({ text: t('desk.oneAtATime') });
    else if (name === 'snooze' || name === 'assign' || name === 'template' || name === 'place' || name === 'escalate' || name === 'need' || name === 'volunteer' || name === 'link') setMode(mode === name ? undefined : name);
  };
  useDeskKeys({ onCommand: command, onChoice: (number) => byNumber.current(number), onEscape: escape });
  if (!item && chosen.size === 0) byNumber.current = NO_NUMBER;

  const write = async (templateId: string): Promise<void> => {
    if (currentId === undefined) return;
    setMode(undefined);
    try {
      const { renderReply } = await request(RenderReplyDocument, { templateId, reportId: currentId });
      box.current?.write(renderReply.text, renderReply.missing);
    } catch (error) {
      show({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
    }
  };
  const close = useCallback(() => setMode(undefined), []);
  const snooze = (until: Date): void => void run(outcomes.snooze(until));
  const assign = (id: string | undefined): void => void run(outcomes.assign(people.find((person) => person.id === id)), id !== undefined && id !== me?.id);
  const escalate = async (reason: string): Promise<void> => {
    setKeptReason(reason);
    if (await run(outcomes.escalate(reason), true)) setKeptReason('');
  };
  const filled = (): void => {
    close();
    changed();
  };
  const filtered = filterText(filter) !== '';
  return (
    <main id="main" className="inbox" data-open={currentId === undefined ? undefined : true}>
      <section className="inbox-list" aria-label={t('inbox.title')}>
        <header className="inbox-head">
          <div className="inbox-title"><h1>{t('inbox.title')}</h1><KeyButton command="help" quiet onPress={command}>{t('keys.title')}</KeyButton></div>
          <QueueCounts filter={filter} round={round} onFilter={setFilter} />
          <QueueFilters filter={filter} open={filtersOpen} search={searchField} onOpen={() => setFiltersOpen(!filtersOpen)} onFilter={setFilter} />
        </header>
        {queue.error ? <p className="problem" role="alert">{queue.error.message}</p> : null}
        <div className="queue-scroll">
          {queue.items.length > 0 ? <QueueRows items={queue.items} currentId={currentId} chosen={chosen} onOpen={openRow} onChoose={toggle} /> : (
            <div className="empty" role="status">
              <p>{queue.loading ? t('loading') : t(filtered ? 'desk.noneFound' : 'inbox.empty')}</p>
              {filtered && !queue.loading ? <button type="button" className="button" onClick={() => setFilter(EVERYTHING)}>{t('filter.clear')}</button> : null}
            </div>
          )}
          {queue.hasMore ? <p className="more"><button type="button" className="button" disabled={queue.loading} onClick={queue.showMore}>{t('inbox.more')}</button></p> : null}
        </div>
        {chosen.size > 0 ? (
          <ChosenBar
            count={chosen.size} mode={mode} people={people} byNumber={byNumber} onCommand={command} onClose={close} onSnooze={snooze} onAssign={assign}
            onAll={() => setChosen(new Set(queue.items.slice(0, MOST_CHOSEN).map(({ id }) => id)))} onNone={() => setChosen(new Set())}
          />
        ) : null}
      </section>
      {item ? (
        <ItemDetail
          key={item.id} item={item} detail={detail?.id === item.id ? detail : undefined} lease={lease} mode={chosen.size > 0 ? undefined : mode} people={people} byNumber={chosen.size > 0 ? undefined : byNumber} box={box}
          onCommand={command} onClose={close} onBack={() => open(undefined)} onChanged={changed}
          onDuplicate={(incidentId) => void run(outcomes.decide('duplicate', incidentId))}
          onPlace={(place) => void run(outcomes.place(place))}
          onSnooze={snooze}
          onAssign={assign}
          onTemplate={(id) => void write(id)}
        />
      ) : (
        <section className="item-none">
          {currentId !== undefined ? <p className="empty">{detailState.error?.message ?? t(detailState.gone ? 'desk.goneItem' : 'loading')}</p> : (
            <div className="item-start">
              <p>{t('desk.start')}</p>
              <KeyButton command="next" primary onPress={command}>{t('desk.takeNext')}</KeyButton>
            </div>
          )}
        </section>
      )}
      {mode === 'keys' ? <KeysDialog onClose={close} /> : null}
      {mode === 'escalate' ? <EscalateDialog count={targets.length} kept={keptReason} onReason={(reason) => void escalate(reason)} onClose={close} /> : null}
      {mode === 'need' && item ? <NeedDialog item={item} onDone={filled} onClose={close} /> : null}
      {mode === 'volunteer' && item ? <VolunteerDialog item={item} onDone={filled} onClose={close} /> : null}
      {mode === 'link' ? <LinkDialog title={t('desk.linkTitle')} button={t('desk.linkNow')} alone={<button type="button" className="button" onClick={() => void run(outcomes.link(undefined))}>{t('desk.makeIncident')}</button>} onIncident={(id) => void run(outcomes.link(id))} onClose={close} /> : null}
      {mode === 'duplicateNumber' ? <LinkDialog title={t('desk.duplicateTitle', { count: targets.length })} button={t('report.duplicate')} onIncident={(id) => void run(outcomes.decide('duplicate', id))} onClose={close} /> : null}
      <UndoBar undoable={triage.undoable} onUndo={triage.undo} onOver={triage.forgetUndo} />
    </main>
  );
}
