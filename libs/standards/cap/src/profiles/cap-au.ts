import type { CapInfo } from '../alert.model.js';
import { AUSTRALIAN_EVENTS } from './cap-au-events.js';
import { defineProfile, tellDifferingCodes, type Tell } from './profile.js';

const CODE = /profile:CAP-AU:/;
/** The list of events goes by its name, or by the address it was first published at. */
const EVENT_LIST = /AUeventLIST|govshare\.gov\.au\/.*\/6495/i;

/** The Australian profile. */
export const capAu = defineProfile(
  {
    code: 'cap-au',
    name: 'CAP-AU (Australia)',
    documentation: 'https://govshare.gov.au/xmlui/handle/10772/6495',
    applies: ({ codes }) => codes.some((code) => CODE.test(code)),
  },
  {
    alert: (alert, tell) => {
      if (!alert.codes.some((code) => CODE.test(code))) tell('error', 'code-missing', '/alert', 'CAP-AU wants <code>urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0</code>.');
      if (!/^[^@\s]+@[^@\s]+$/.test(alert.sender)) tell('info', 'sender-form', '/alert/sender', 'CAP-AU advises a <sender> in the form of an e-mail address.');
      if (alert.infos.length === 0) tell('error', 'info-missing', '/alert', 'CAP-AU wants at least one <info>.');
      tellDifferingCodes(alert, tell, alert.infos[0]?.eventCodes.find(({ valueName }) => EVENT_LIST.test(valueName))?.valueName);
    },
    info: (info, path, tell, { msgType }) => {
      tellEvent(info, path, tell);
      if (info.areas.length === 0) tell('error', 'area-missing', path, 'CAP-AU wants at least one <area>.');
      if (msgType.value === 'Cancel' && info.effective) tell('warning', 'effective-on-cancel', `${path}/effective`, 'CAP-AU wants no <effective> in a Cancel.');
    },
    area: ({ geocodes }, path, tell) => {
      if (geocodes.length === 0) tell('warning', 'place-missing', path, 'CAP-AU advises a <geocode> of one of its lists, such as ISO 3166-2.');
    },
  },
);

/** The text of the event must be that of its code, and the categories should be. */
function tellEvent({ eventCodes, event, categories }: CapInfo, path: string, tell: Tell): void {
  const [listed, ...more] = eventCodes.filter(({ valueName }) => EVENT_LIST.test(valueName));
  if (!listed || more.length > 0) {
    tell('error', 'event-code', path, 'CAP-AU wants exactly one <eventCode> of AUeventLIST.');
    return;
  }
  const known = AUSTRALIAN_EVENTS.get(listed.value);
  if (!known) {
    tell('error', 'event-code-unknown', `${path}/eventCode`, `AUeventLIST has no code “${listed.value.slice(0, 30)}”.`);
    return;
  }
  if (known.event.toLowerCase() !== event.trim().toLowerCase()) tell('warning', 'event-text', `${path}/event`, `AUeventLIST calls ${listed.value} “${known.event}”, but <event> is “${event.slice(0, 60)}”.`);
  if (!categories.some(({ text }) => known.categories.includes(text))) tell('info', 'event-category', `${path}/category`, `AUeventLIST puts ${listed.value} under ${known.categories.join(' and ')}.`);
}
