import { useEffect, useRef, useState } from 'react';
import { fullTime } from '../shell/age.js';
import { Icon } from '../shell/icons.js';
import { useTranslate } from '../shell/language.js';
import { useNow } from '../shell/use-now.js';
import { localInput, readLocalInput, SLIDER_HOURS, sliderMoment, sliderPlace, stepped, STEPS_HOURS } from './moment.js';
import './time-travel.css';

const SLIDING_PAUSE_MS = 250;

interface TimeTravelProps {
  /** The past moment shown; undefined for now. */
  at: string | undefined;
  onMove: (at: string | undefined) => void;
  onClose: () => void;
}

/** Goes to a past moment by date, by steps or by sliding through the last seven days. */
export default function TimeTravel({ at, onMove, onClose }: TimeTravelProps) {
  const { t, language } = useTranslate();
  const now = useNow();
  const [sliding, setSliding] = useState<string | undefined | null>(null);
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => {
    if (sliding === null) return undefined;
    const timer = setTimeout(() => { latest.current(sliding); setSliding(null); }, SLIDING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [sliding]);
  const shown = sliding === null ? at : sliding;
  const words = shown === undefined ? t('time.now') : fullTime(shown, language);
  return (
    <section className="time-travel" aria-label={t('time.label')} data-past={shown === undefined ? undefined : true}>
      <p className="time-banner" role="status">
        {shown === undefined ? t('time.choose') : <strong>{t('time.past', { time: words })}</strong>}
        {shown === undefined ? null : <button type="button" className="button primary" onClick={() => { setSliding(null); onMove(undefined); }}>{t('time.back')}</button>}
        <button type="button" className="button quiet only-icon" aria-label={t('time.close')} onClick={() => { setSliding(null); onMove(undefined); onClose(); }}><Icon name="close" /></button>
      </p>
      <div className="time-controls">
        <label className="time-input">
          <span className="for-readers">{t('time.moment')}</span>
          <input type="datetime-local" value={localInput(shown, now)} max={localInput(undefined, now)} onChange={(event) => { if (event.target.value) onMove(readLocalInput(event.target.value, Date.now())); }} />
        </label>
        <span className="time-steps" role="group" aria-label={t('time.steps')}>
          {STEPS_HOURS.map((hours) => {
            const size = Math.abs(hours);
            return <button key={hours} type="button" className="button" disabled={hours > 0 && shown === undefined} aria-label={t(hours < 0 ? 'time.earlier' : 'time.later', { count: size })} onClick={() => onMove(stepped(at, hours, Date.now()))}>{hours < 0 ? '−' : '+'}{size === 24 ? t('interval.short.days', { count: 1 }) : t('interval.short.hours', { count: size })}</button>;
          })}
        </span>
        <label className="time-slider">
          <span className="for-readers">{t('time.slider')}</span>
          <input type="range" min={0} max={SLIDER_HOURS * 4} step={1} value={sliderPlace(shown, now)} aria-valuetext={words} onChange={(event) => setSliding(sliderMoment(Number(event.target.value), Date.now()))} />
          <span className="time-scale" aria-hidden="true"><span>{t('time.weekAgo')}</span><span>{t('time.now')}</span></span>
        </label>
      </div>
    </section>
  );
}
