import { lazy, Suspense, useMemo, useState } from 'react';
import { boxPolygon, type Box } from '../../map/drawn-shape.js';
import { FieldProblem } from '../../shell/field.js';
import { useTranslate } from '../../shell/language.js';

const ShapeMap = lazy(async () => ({ default: (await import('../../map/shape-map.js')).ShapeMap }));

const SIDES = ['west', 'south', 'east', 'north'] as const;

function asBox(sides: readonly string[]): Box | undefined {
  const numbers = sides.map((side) => (side.trim() === '' ? Number.NaN : Number(side)));
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as Box) : undefined;
}

/** Where the alerts of a source lie, in four numbers or drawn on a map. */
export function ExpectedBox({ box }: { box: readonly number[] }) {
  const { t } = useTranslate();
  const [sides, setSides] = useState(SIDES.map((_, index) => String(box[index] ?? '')));
  const [open, setOpen] = useState(false);
  const drawn = asBox(sides);
  const key = drawn?.join();
  const shape = useMemo(() => (drawn ? boxPolygon(drawn) : undefined), [key]);
  return (
    <fieldset className="choices wide">
      <legend>{t('feed.box')}</legend>
      <p className="hint">{t('feedForm.boxHint')}</p>
      <span className="box-sides">
        {SIDES.map((side, index) => (
          <input key={side} name={side} type="number" step="any" min={index % 2 === 0 ? -180 : -90} max={index % 2 === 0 ? 180 : 90} aria-label={t(`side.${side}`)} placeholder={t(`side.${side}`)} value={sides[index]} onChange={(event) => setSides(sides.map((old, at) => (at === index ? event.target.value : old)))} />
        ))}
      </span>
      <FieldProblem name="expectedBox" />
      <div className="button-row">
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'draw.closeMap' : 'draw.openMap')}</button>
        {sides.some(Boolean) ? <button type="button" className="button quiet" onClick={() => setSides(['', '', '', ''])}>{t('draw.clear')}</button> : null}
      </div>
      {open ? <Suspense fallback={<p className="hint">{t('loading')}</p>}><ShapeMap label={t('feed.box')} shape={shape} boxesOnly onBox={(next) => setSides(next.map(String))} /></Suspense> : null}
    </fieldset>
  );
}
