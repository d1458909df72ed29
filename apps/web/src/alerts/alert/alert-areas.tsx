import { useState } from 'react';
import type { AlertQuery } from '../../generated/detail/graphql.js';
import { useTranslate } from '../../shell/language.js';
import { undrawnAreas } from './undrawn-areas.js';

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

function AreaName({ area, reason }: { area: Area; reason: boolean }) {
  const { t } = useTranslate();
  return (
    <>
      <span className="area-name">{area.description || t('alert.areaWithoutName')}</span>
      {area.undrawnReason ? <span className="tag">{t(area.shapeSource ? 'alert.partlyDrawn' : 'alert.notDrawn')}</span> : area.shapeSource === 'geocode' ? <span className="tag">{t('alert.drawnByCode')}</span> : null}
      {reason ? <span className="reason block">{area.undrawnReason}</span> : null}
      {area.geocodes.length > 0 ? <Codes codes={area.geocodes} /> : null}
    </>
  );
}

/** Some messages name more than a thousand areas: the rest opens on demand. */
function AreaList({ areas, reasons = false }: { areas: readonly Area[]; reasons?: boolean }) {
  const { t } = useTranslate();
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="areas">{(all ? areas : areas.slice(0, SHOWN_AT_FIRST)).map((area) => <li key={area.id} dir="auto"><AreaName area={area} reason={reasons} /></li>)}</ul>
      {areas.length > SHOWN_AT_FIRST ? <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('alert.fewerAreas') : t('alert.allAreas', { count: areas.length })}</button> : null}
    </>
  );
}

/** Where it holds: those that are not on the map first, under the reason they share. */
export function AlertAreas({ areas }: { areas: readonly Area[] }) {
  const { t } = useTranslate();
  const { shared, single } = undrawnAreas(areas);
  const drawn = areas.filter((area) => !area.undrawnReason);
  const undrawn = areas.length - drawn.length;
  return (
    <>
      <h2>{t('alert.areas', { count: areas.length })}</h2>
      {undrawn > 0 ? <p className="hint">{t('alert.notDrawnHint', { count: undrawn })}</p> : null}
      {areas.length === 0 ? <p className="hint">{t('alert.noAreas')}</p> : null}
      {[...shared].map(([reason, those]) => (
        <div key={reason} className="undrawn">
          <p className="reason">{reason}</p>
          <AreaList areas={those} />
        </div>
      ))}
      {single.length > 0 ? <div className="undrawn"><AreaList areas={single} reasons /></div> : null}
      {drawn.length > 0 ? <AreaList areas={drawn} /> : null}
    </>
  );
}
