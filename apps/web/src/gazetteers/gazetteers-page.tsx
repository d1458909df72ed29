import { useQuery } from '../api/use-query.js';
import { useAction } from '../api/use-action.js';
import { GazetteersDocument, RemoveLocalGazetteerDocument, type GazetteersQuery } from '../generated/desk/graphql.js';
import { Age } from '../shell/age-label.js';
import { useTranslate } from '../shell/language.js';
import { SharedByAll, useSpeaksForAll } from '../shell/shared-by-all.js';
import { GazetteerImport } from './gazetteer-import.js';
import './gazetteers.css';
import { OperationAreaForm } from './operation-area-form.js';
import { TryWords } from './try-words.js';

const NOTHING = {};

function LocalGazetteers({ gazetteers, onRemoved }: { gazetteers: GazetteersQuery['localGazetteers']; onRemoved: () => void }) {
  const { t, language } = useTranslate();
  const canEdit = useSpeaksForAll();
  const [remove, removing] = useAction(RemoveLocalGazetteerDocument);
  const number = new Intl.NumberFormat(language);
  const removeIt = async (id: string, name: string): Promise<void> => {
    if (window.confirm(t('gazetteer.confirmRemove', { name })) && (await remove({ id }))) onRemoved();
  };
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('gazetteer.lists')}>
      <table className="table dense">
        <thead><tr><th scope="col">{t('gazetteer.name')}</th><th scope="col" className="number">{t('gazetteer.places')}</th><th scope="col">{t('geocodes.origin')}</th><th scope="col">{t('geocodes.lastImport')}</th>{canEdit ? <th scope="col"><span className="for-readers">{t('actions')}</span></th> : null}</tr></thead>
        <tbody>
          {gazetteers.map((gazetteer) => (
            <tr key={gazetteer.id}>
              <th scope="row"><span dir="auto">{gazetteer.name}</span></th>
              <td className="number" data-label={t('gazetteer.places')}>{number.format(gazetteer.places)}</td>
              <td data-label={t('geocodes.origin')}><span className="clamp" dir="auto" title={gazetteer.origin}>{gazetteer.origin || '–'}</span></td>
              <td data-label={t('geocodes.lastImport')}><Age at={gazetteer.importedAt} /> <span className="hint">{gazetteer.importedBy}</span></td>
              {canEdit ? <td className="actions"><button type="button" className="button quiet" disabled={removing} aria-label={t('gazetteer.removeNamed', { name: gazetteer.name })} onClick={() => void removeIt(gazetteer.id, gazetteer.name)}>{t('remove')}</button></td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How words become places: where this operation is, the names people here use, and a box to try it. */
export default function GazetteersPage() {
  const { t } = useTranslate();
  const canEdit = useSpeaksForAll();
  const { data, error, loading, reload } = useQuery(GazetteersDocument, NOTHING);
  const gazetteers = data?.localGazetteers ?? [];
  const around = data?.operationArea.area ?? data?.agencies.find(({ area }) => area)?.area ?? undefined;
  return (
    <main id="main" className="page">
      <div className="page-head"><h1>{t('gazetteer.title')}</h1></div>
      <p className="hint">{t('gazetteer.hint')}</p>
      <SharedByAll />
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      <div className="gazetteer-columns">
        <TryWords around={around} />
        {data ? <OperationAreaForm key={data.operationArea.area ?? ''} area={data.operationArea.area ?? ''} name={data.operationArea.name} around={around} canEdit={canEdit} onSaved={reload} /> : null}
      </div>
      <h2>{t('gazetteer.lists')} <span className="count">{gazetteers.length}</span></h2>
      {gazetteers.length > 0 ? <LocalGazetteers gazetteers={gazetteers} onRemoved={reload} /> : <p className="empty">{loading ? t('loading') : t('gazetteer.empty')}</p>}
      {canEdit ? <div className="import-place"><GazetteerImport names={gazetteers.map(({ name }) => name)} onDone={reload} /></div> : null}
    </main>
  );
}
