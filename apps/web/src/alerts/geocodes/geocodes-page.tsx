import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/use-query.js';
import { GeocodesDocument, type GeocodesQuery } from '../../generated/desk/graphql.js';
import { Age } from '../../shell/age-label.js';
import { useTranslate } from '../../shell/language.js';
import { hasRole, useSession } from '../../shell/session.js';
import { GeocodeImport } from './geocode-import.js';
import './geocodes.css';

const NOTHING = {};
const ASKED = 200;
const SHOWN_AT_FIRST = 20;

function Systems({ systems, onImport }: { systems: GeocodesQuery['geocodeSystems']; onImport: ((system: string) => void) | undefined }) {
  const { t, language } = useTranslate();
  const number = new Intl.NumberFormat(language);
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('geocodes.systems')}>
      <table className="table dense">
        <thead><tr><th scope="col">{t('geocodes.system')}</th><th scope="col" className="number">{t('geocodes.codes')}</th><th scope="col" className="number">{t('geocodes.undrawnAreas')}</th><th scope="col">{t('geocodes.origin')}</th><th scope="col">{t('geocodes.lastImport')}</th><th scope="col"><span className="for-readers">{t('actions')}</span></th></tr></thead>
        <tbody>
          {systems.map((system) => (
            <tr key={system.system}>
              <th scope="row" className="code nowrap">{system.system}</th>
              <td className="number nowrap" data-label={t('geocodes.codes')}>{system.codes === 0 ? <span className="state" data-state="stale">{t('geocodes.none')}</span> : number.format(system.codes)}</td>
              <td className="number" data-label={t('geocodes.undrawnAreas')}>{number.format(system.undrawnAreas)}</td>
              <td data-label={t('geocodes.origin')}><span className="clamp" title={system.origin}>{system.origin || '–'}</span></td>
              <td data-label={t('geocodes.lastImport')}>{system.importedAt ? <Age at={system.importedAt} /> : '–'}</td>
              <td className="actions">{onImport ? <button type="button" className="button quiet" aria-label={t('geocodes.importFor', { name: system.system })} onClick={() => onImport(system.system)}>{t('geocodes.importShort')}</button> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Undrawn({ codes }: { codes: GeocodesQuery['undrawnGeocodes'] }) {
  const { t } = useTranslate();
  const [all, setAll] = useState(false);
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('geocodes.undrawn')}>
      <table className="table dense">
        <thead><tr><th scope="col">{t('geocodes.system')}</th><th scope="col">{t('geocodes.code')}</th><th scope="col" className="number">{t('geocodes.areas')}</th><th scope="col">{t('geocodes.lastSeen')}</th><th scope="col">{t('feed.example')}</th></tr></thead>
        <tbody>
          {(all ? codes : codes.slice(0, SHOWN_AT_FIRST)).map((code) => (
            <tr key={`${code.system} ${code.code}`}>
              <td className="code" data-label={t('geocodes.system')}>{code.system}</td>
              <th scope="row" className="code">{code.code}</th>
              <td className="number" data-label={t('geocodes.areas')}>{code.areas}</td>
              <td data-label={t('geocodes.lastSeen')}><Age at={code.lastAt} /></td>
              <td><Link href={`/desk/map/a/${code.exampleAlertId}`}>{t('feed.openExample')}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
      {codes.length > SHOWN_AT_FIRST && !all ? <p className="more"><button type="button" className="button" onClick={() => setAll(true)}>{t('geocodes.allCodes', { count: codes.length })}</button></p> : null}
    </div>
  );
}

/** The shapes behind area codes, and the codes that still have none: without them those alerts are not on the map. */
export default function GeocodesPage() {
  const { t } = useTranslate();
  const { me } = useSession();
  const { data, error, loading, reload } = useQuery(GeocodesDocument, NOTHING);
  const [system, setSystem] = useState('');
  const canImport = hasRole(me, 'coordinator');
  const systems = data?.geocodeSystems ?? [];
  const undrawn = data?.undrawnGeocodes ?? [];
  const choose = (name: string): void => {
    setSystem(name);
    document.getElementById('import-title')?.scrollIntoView({ block: 'start' });
  };
  return (
    <main id="main" className="page">
      <div className="page-head"><h1>{t('geocodes.title')}</h1></div>
      <p className="hint">{t('geocodes.hint')}</p>
      {error ? <p className="problem" role="alert">{error.message}</p> : null}
      {systems.length > 0 ? <Systems systems={systems} onImport={canImport ? choose : undefined} /> : <p className="empty">{loading ? t('loading') : t('geocodes.empty')}</p>}
      {canImport ? <div className="import-place"><GeocodeImport system={system} systems={systems.map(({ system: name }) => name)} onDone={reload} /></div> : null}
      <h2>{t('geocodes.undrawn')} <span className="count">{undrawn.length === ASKED ? `${ASKED}+` : undrawn.length}</span></h2>
      {undrawn.length > 0 ? <Undrawn codes={undrawn} /> : <p className="hint">{loading ? t('loading') : t('geocodes.allDrawn')}</p>}
    </main>
  );
}
