import type { Polygon } from 'geojson';
import { useState } from 'react';
import { boxPolygon, isBox, type Box } from '../map/drawn-shape.js';
import { useTranslate } from '../shell/language.js';

const SIDES = ['west', 'south', 'east', 'north'] as const;

/** An area by the degrees of its sides: for whom a map is no way to draw. */
export function BoxArea({ onArea }: { onArea: (area: Polygon) => void }) {
  const { t } = useTranslate();
  const [sides, setSides] = useState(['', '', '', '']);
  const box = sides.map((side) => (side.trim() === '' ? Number.NaN : Number(side))) as Box;
  const usable = box.every(Number.isFinite) && isBox(box) && box[1] < box[3];
  const add = (): void => {
    if (!usable) return;
    onArea(boxPolygon(box));
    setSides(['', '', '', '']);
  };
  return (
    <details className="box-area">
      <summary>{t('area.byNumbers')}</summary>
      <div className="box-sides" onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }}>
        {SIDES.map((side, index) => (
          <label key={side} className="field"><span>{t(`side.${side}`)}</span><input type="number" step="any" min={index % 2 === 0 ? -180 : -90} max={index % 2 === 0 ? 180 : 90} value={sides[index]} onChange={(event) => setSides(sides.map((old, at) => (at === index ? event.target.value : old)))} /></label>
        ))}
      </div>
      <button type="button" className="button" disabled={!usable} onClick={add}>{t('area.addBox')}</button>
    </details>
  );
}
