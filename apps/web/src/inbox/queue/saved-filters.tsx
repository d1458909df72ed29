import { useState } from 'react';
import { useAction } from '../../api/use-action.js';
import { useQuery } from '../../api/use-query.js';
import { RemoveFilterDocument, SavedFiltersDocument, SaveFilterDocument } from '../../generated/desk/graphql.js';
import { useTranslate } from '../../shell/language.js';
import { apiFilter, filterText, keptFilter, type QueueFilter } from './queue-filter.js';

const NOTHING = {};

/** Filters kept under a name, own ones and those of others. */
export function SavedFilters({ filter, onFilter }: { filter: QueueFilter; onFilter: (filter: QueueFilter) => void }) {
  const { t } = useTranslate();
  const { data, reload } = useQuery(SavedFiltersDocument, NOTHING);
  const [save, saving] = useAction(SaveFilterDocument);
  const [remove] = useAction(RemoveFilterDocument);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const kept = data?.savedFilters ?? [];
  const keep = async (): Promise<void> => {
    if (!(await save({ name: name.trim(), filter: apiFilter(filter), shared }))) return;
    setName('');
    reload();
  };
  return (
    <div className="saved-filters">
      {kept.length > 0 ? (
        <ul className="chips" aria-label={t('desk.savedFilters')}>
          {kept.map((each) => {
            const own = keptFilter(each.filter);
            return (
              <li key={each.id}>
                <button type="button" className="chip" aria-pressed={filterText(own) === filterText(filter)} onClick={() => onFilter(own)}>{each.name}</button>
                {each.mine ? <button type="button" className="button quiet small" aria-label={t('desk.removeFilter', { name: each.name })} onClick={() => void remove({ id: each.id }).then(reload)}>×</button> : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      {filterText(filter) === '' ? null : (
        <form className="in-line" onSubmit={(event) => { event.preventDefault(); void keep(); }}>
          <label className="field"><span>{t('desk.filterName')}</span><input required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} /></label>
          <label className="choice"><input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} /><span>{t('desk.filterShared')}</span></label>
          <button className="button" disabled={saving}>{t('desk.keepFilter')}</button>
        </form>
      )}
    </div>
  );
}
