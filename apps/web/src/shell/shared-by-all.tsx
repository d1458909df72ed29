import { useTranslate } from './language.js';
import { hasRole, useSession } from './session.js';

/** Whether who is signed in may change what holds for every agency; the server decides again. */
export function useSpeaksForAll(): boolean {
  const { me } = useSession();
  return me !== undefined && (hasRole(me) || !me.agency);
}

/** Why there is nothing to change here for people of one agency. */
export function SharedByAll() {
  const { t } = useTranslate();
  return useSpeaksForAll() ? null : <p className="hint">{t('sharedByAll')}</p>;
}
