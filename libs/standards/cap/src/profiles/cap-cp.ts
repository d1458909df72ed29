import { defineProfile, tellDifferingCodes, valuesOf } from './profile.js';

const CODE = /^profile:CAP-CP:\d+\.\d+$/;
const EVENT = /^profile:CAP-CP:Event:/;
const PLACE = /^profile:CAP-CP:Location:/;

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
      const languages = new Set(alert.infos.map(({ language }) => language.tag.slice(0, 2)));
      if (alert.infos.length > 0 && !(languages.has('en') && languages.has('fr'))) tell('info', 'language-alone', '/alert/info', 'The message is not in both English and French.');
    },
    info: ({ language, eventCodes, areas, expires, senderName, responseTypes, instruction }, path, tell) => {
      if (language.text === null) tell('error', 'language-missing', path, 'CAP-CP wants <language>.');
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
