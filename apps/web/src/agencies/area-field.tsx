import type { GeoJSON } from 'geojson';
import { lazy, Suspense, useMemo, useState } from 'react';
import { readAreas, withArea } from '../map/drawn-shape.js';
import { Field, useFieldProblem } from '../shell/field.js';
import { useTranslate } from '../shell/language.js';
import { BoxArea } from './box-area.js';

const ShapeMap = lazy(async () => ({ default: (await import('../map/shape-map.js')).ShapeMap }));

interface AreaFieldProps {
  name: string;
  /** GeoJSON text. */
  area: string;
  onChange: (area: string) => void;
  hint: string;
  /** GeoJSON text of what is looked at while there is no area. */
  around?: string | undefined;
  /** Places that are shown with it. */
  points?: GeoJSON | undefined;
}

/** An area drawn on a map, given by numbers or pasted as GeoJSON: each shows what the others hold. */
export function AreaField({ name, area, onChange, hint, around, points }: AreaFieldProps) {
  const { t } = useTranslate();
  const [pasting, setPasting] = useState(false);
  const shape = useMemo(() => (area.trim() ? readAreas(area) : undefined), [area]);
  const lookedAt = useMemo(() => (around ? readAreas(around) : undefined), [around]);
  const unreadable = area.trim() !== '' && !shape;
  const wrong = useFieldProblem(name) !== undefined;
  const open = pasting || unreadable || wrong;
  return (
    <div className="area-field wide">
      <Suspense fallback={<p className="hint">{t('loading')}</p>}>
        <ShapeMap label={t('area.map')} shape={shape} around={lookedAt} points={points} onArea={(added) => onChange(JSON.stringify(withArea(shape, added)))} />
      </Suspense>
      <div className="button-row">
        <button type="button" className="button quiet" aria-expanded={open} onClick={() => setPasting(!pasting)}>{t('area.paste')}</button>
        <button type="button" className="button quiet" disabled={!area} onClick={() => onChange('')}>{t('draw.clear')}</button>
        <span className="hint">{shape ? t('area.parts', { count: shape.type === 'Polygon' ? 1 : shape.coordinates.length }) : ''}</span>
      </div>
      <BoxArea onArea={(box) => onChange(JSON.stringify(withArea(shape, box)))} />
      <div hidden={!open}>
        <Field name={name} label={t('area.geojson')} wide hint={unreadable ? t('area.unreadable') : hint}>{(ids) => <textarea {...ids} rows={5} spellCheck={false} className="code" value={area} onChange={(event) => onChange(event.target.value)} />}</Field>
      </div>
    </div>
  );
}
