import type { CapInfo } from '../alert.model.js';
import { defineProfile, tellDifferingCodes, valuesOf, type Tell } from './profile.js';

const CODE = /^profile:CAP-CP:\d+\.\d+$/;
const EVENT = /^profile:CAP-CP:Event:/;
const PLACE = /^profile:CAP-CP:Location:/;

/** What the authority of Canada adds in layers of their own, each announced by a <code> of the message. */
const LAYER = /^(layer:[\w-]+:\d+\.\d+):/;
const YES_OR_NO = /:(?:Broadcast_Immediately|Broadcast_Intrusive|WirelessImmediate)$/;
const MINOR_CHANGE = /^profile:CAP-CP:\d+\.\d+:MinorChange$/;

/** The Canadian profile. */
export const capCp = defineProfile(
  {
    code: 'cap-cp',
    name: 'CAP-CP (Canada)',
    documentation: 'https://www.publicsafety.gc.ca/cnt/mrgnc-mngmnt/mrgnc-prprdnss/capcp/index-en.aspx',
    applies: ({ codes }) => codes.some((code) => CODE.test(code)),
  },
  {
    alert: (alert, tell) => {
      if (!alert.codes.some((code) => CODE.test(code))) tell('error', 'code-missing', '/alert', 'CAP-CP wants a <code> such as profile:CAP-CP:0.4.');
      if (alert.infos.length === 0 && alert.msgType.value !== 'Ack' && alert.msgType.value !== 'Error') tell('error', 'info-missing', '/alert', 'CAP-CP wants at least one <info>.');
      tellDifferingCodes(alert, tell, alert.infos[0]?.eventCodes.find(({ valueName }) => EVENT.test(valueName))?.valueName);
      if ((alert.msgType.value === 'Update' || alert.msgType.value === 'Cancel') && alert.references.length === 0) tell('error', 'references-missing', '/alert', `CAP-CP wants <references> in every ${alert.msgType.value}.`);
      const layers = new Set(alert.infos.flatMap(layersOf));
      for (const layer of layers) {
        if (!alert.codes.includes(layer)) tell('info', 'layer-code-missing', '/alert', `The message uses ${layer}, but no <code> of it says so.`);
      }
      const languages = new Set(alert.infos.map(({ language }) => language.tag.slice(0, 2)));
      if (alert.infos.length > 0 && !(languages.has('en') && languages.has('fr'))) tell('info', 'language-alone', '/alert/info', 'The message is not in both English and French.');
    },
    info: (info, path, tell, { msgType }) => {
      const { language, eventCodes, areas, expires, senderName, responseTypes, instruction } = info;
      tellParameters(info, path, tell);
      if (msgType.value !== 'Update' && info.parameters.some(({ valueName }) => MINOR_CHANGE.test(valueName))) tell('warning', 'minor-change', `${path}/parameter`, 'MinorChange tells why an Update is only a correction; this is no Update.');
      if (language.text === null) tell('error', 'language-missing', path, 'CAP-CP wants <language>.');
      else if (!/^(?:en|fr)-CA$/.test(language.tag)) tell('info', 'language-form', `${path}/language`, 'CAP-CP writes its languages en-CA and fr-CA.');
      if (eventCodes.filter(({ valueName }) => EVENT.test(valueName)).length !== 1) tell('error', 'event-code', path, 'CAP-CP wants exactly one <eventCode> of its list of events.');
      if (areas.length === 0) tell('error', 'area-missing', path, 'CAP-CP wants at least one <area>.');
      if (!expires) tell('warning', 'expires-missing', path, 'CAP-CP strongly advises <expires>.');
      if (!senderName) tell('warning', 'sender-name-missing', path, 'CAP-CP strongly advises <senderName>.');
      if (responseTypes.length === 0) tell('warning', 'response-type-missing', path, 'CAP-CP strongly advises <responseType>.');
      if (!instruction) tell('info', 'instruction-missing', path, 'CAP-CP advises <instruction>.');
    },
    area: ({ geocodes, polygons, circles }, path, tell) => {
      const names = [...new Set(geocodes.map(({ valueName }) => valueName).filter((name) => PLACE.test(name)))];
      const places = names.flatMap((name) => valuesOf(geocodes, name));
      if (places.length === 0) tell('error', 'place-missing', path, 'CAP-CP wants a <geocode> of its list of locations in every area.');
      if (places.some((place) => !/^(?:\d{2}|\d{4}|\d{7})$/.test(place))) tell('error', 'place-form', `${path}/geocode`, 'A location of CAP-CP has 2, 4 or 7 digits.');
      if (polygons.length + circles.length === 0) tell('info', 'shape-missing', path, 'The location is only coarse; CAP-CP advises a polygon or circle for the true area.');
    },
  },
);

function layersOf({ parameters, areas, eventCodes }: CapInfo): string[] {
  const names = [...parameters, ...eventCodes, ...areas.flatMap(({ geocodes }) => geocodes)].map(({ valueName }) => valueName);
  return names.flatMap((name) => LAYER.exec(name)?.[1] ?? []);
}

/** SOREM: what broadcasters and mobile networks do at once, and the text they do it with. */
function tellParameters({ parameters }: CapInfo, path: string, tell: Tell): void {
  for (const { valueName, value } of parameters) {
    if (YES_OR_NO.test(valueName) && !/^(?:yes|no)$/i.test(value)) tell('error', 'layer-value', `${path}/parameter`, `${valueName} must be Yes or No.`);
  }
  const saysYes = (name: string): boolean => parameters.some(({ valueName, value }) => valueName.endsWith(name) && /^yes$/i.test(value));
  const has = (name: string): boolean => parameters.some(({ valueName, value }) => valueName.endsWith(name) && value !== '');
  if (saysYes(':Broadcast_Immediately') && !has(':Broadcast_Text')) tell('info', 'broadcast-text-missing', path, 'The message is to be broadcast immediately, but has no Broadcast_Text to be read out.');
  if (saysYes(':WirelessImmediate') && !has(':WirelessText')) tell('info', 'wireless-text-missing', path, 'The message goes to mobile phones at once, but has no WirelessText of its own.');
}
