import { useAction } from '../api/use-action.js';
import { useQuery } from '../api/use-query.js';
import { TriageSettingsDocument, UpdateTriageSettingsDocument } from '../generated/desk/graphql.js';
import { Dialog } from '../shell/dialog.js';
import { useTranslate, type MessageKey } from '../shell/language.js';
import { hasRole, useSession } from '../shell/session.js';
import { COMMANDS, KEYS, keyName, keysOf } from './desk-keys.js';
import { useSingleKeys } from './single-keys.js';

const NOTHING = {};
const GROUPS = ['move', 'decide', 'work', 'write'] as const;

/** Every key, and the switch that turns single keys off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslate();
  const { me } = useSession();
  const [on, setOn] = useSingleKeys();
  const { data, reload } = useQuery(TriageSettingsDocument, NOTHING);
  const [update, updating] = useAction(UpdateTriageSettingsDocument);
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <div className="key-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`keys.group.${group}` as MessageKey)}</h3>
            <dl className="key-list">
              {COMMANDS.filter((command) => KEYS[command].group === group).map((command) => (
                <div key={command}><dt>{keysOf(command).map((key) => <kbd key={key}>{keyName(key)}</kbd>)}</dt><dd>{t(KEYS[command].word)}</dd></div>
              ))}
              {group === 'write' ? <div><dt><kbd>Ctrl</kbd> <kbd>⏎</kbd></dt><dd>{t('keys.send')}</dd></div> : null}
              {group === 'decide' ? <div><dt><kbd>1</kbd>–<kbd>9</kbd></dt><dd>{t('keys.digits')}</dd></div> : null}
            </dl>
          </section>
        ))}
      </div>
      <label className="choice"><input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} /><span>{t('keys.single')}<span className="hint">{t('keys.singleHint')}</span></span></label>
      {data && hasRole(me) ? <label className="choice"><input type="checkbox" disabled={updating} checked={data.triageSettings.secondPersonCheck} onChange={(event) => void update({ secondPersonCheck: event.target.checked }).then(reload)} /><span>{t('desk.secondPerson')}<span className="hint">{t('desk.secondPersonHint')}</span></span></label> : null}
    </Dialog>
  );
}
