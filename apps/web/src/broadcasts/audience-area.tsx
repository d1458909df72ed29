import type { GeoJSON } from 'geojson';
import { AreaField } from '../agencies/area-field.js';
import type { BroadcastStartQuery } from '../generated/desk/graphql.js';
import { useTranslate } from '../shell/language.js';

interface AudienceAreaProps {
  area: string;
  start: BroadcastStartQuery;
  /** Where the people are that it would go to. */
  points: GeoJSON | undefined;
  onChange: (area: string) => void;
}

/** Where people must be: drawn, by numbers, pasted, or an area that is known already. */
export function AudienceArea({ area, start, points, onChange }: AudienceAreaProps) {
  const { t } = useTranslate();
  const known = [
    ...(start.operationArea?.area ? [{ key: 'operation', name: start.operationArea.name || t('area.operation'), area: start.operationArea.area }] : []),
    ...start.agencies.flatMap(({ id, name, area: of }) => (of ? [{ key: id, name, area: of }] : [])),
  ];
  return (
    <fieldset className="group">
      <legend>{t('broadcast.where')}</legend>
      <p className="hint">{t(area ? 'broadcast.whereIn' : 'broadcast.whereAll')}</p>
      <AreaField name="area" area={area} onChange={onChange} hint={t('area.hint')} around={start.operationArea?.area ?? undefined} points={points} />
      {known.length > 0 ? (
        <label className="field known-area"><span>{t('area.known')}</span>
          <select value="" onChange={(event) => { const chosen = known.find(({ key }) => key === event.target.value); if (chosen) onChange(chosen.area); }}>
            <option value="">{t('area.choose')}</option>
            {known.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
          </select>
        </label>
      ) : null}
    </fieldset>
  );
}
