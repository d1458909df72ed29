import { useState } from 'react';
import type { AlertQuery } from '../../generated/detail/graphql.js';
import { useTranslate } from '../../shell/language.js';

export type Area = NonNullable<AlertQuery['alert']>['infos'][number]['areas'][number];

const SHOWN_AT_FIRST = 12;
const CODES_SHOWN = 6;

/** EMMA_ID DE001, DE002 instead of the system's name before every code. */
function Codes({ codes }: { codes: Area['geocodes'] }) {
  const { t } = useTranslate();
  const bySystem = new Map<string, string[]>();
  for (const { valueName, value } of codes) bySystem.set(valueName, [...(bySystem.get(valueName) ?? []), value]);
  return (
    <span className="hint block">
      {[...bySystem].map(([system, values]) => (
        <span key={system} className="geocodes" title={values.length > CODES_SHOWN ? values.join(', ') : undefined}>
          {system} <span className="code">{values.slice(0, CODES_SHOWN).join(', ')}</span>{values.length > CODES_SHOWN ? ` ${t('alert.andMore', { count: values.length - CODES_SHOWN })}` : ''}
        </span>
      ))}
    </span>
  );
}

/** Where it holds: those that are not on the map first, with the reason; some messages name more than a thousand. */
export function AlertAreas({ areas }: { areas: readonly Area[] }) {
  const { t } = useTranslate();
  const [all, setAll] = useState(false);
  const undrawn = areas.filter((area) => area.undrawnReason);
  const drawn = areas.filter((area) => !area.undrawnReason);
  const ordered = [...undrawn, ...drawn];
  const shown = all ? ordered : ordered.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <h2>{t('alert.areas', { count: areas.length })}</h2>
      {undrawn.length > 0 ? <p className="hint">{t('alert.notDrawnHint', { count: undrawn.length })}</p> : null}
      {areas.length === 0 ? <p className="hint">{t('alert.noAreas')}</p> : null}
      <ul className="areas">
        {shown.map((area) => (
          <li key={area.id} dir="auto">
            <span className="area-name">{area.description || t('alert.areaWithoutName')}</span>
            {area.undrawnReason ? <span className="tag">{t(area.shapeSource ? 'alert.partlyDrawn' : 'alert.notDrawn')}</span> : area.shapeSource === 'geocode' ? <span className="tag">{t('alert.drawnByCode')}</span> : null}
            {area.undrawnReason ? <span className="reason block">{area.undrawnReason}</span> : null}
            {area.geocodes.length > 0 ? <Codes codes={area.geocodes} /> : null}
          </li>
        ))}
      </ul>
      {areas.length > SHOWN_AT_FIRST ? <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('alert.fewerAreas') : t('alert.allAreas', { count: areas.length })}</button> : null}
    </>
  );
}
