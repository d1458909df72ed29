import { defineProfile } from './profile.js';

const OID = /^(?:urn:oid:)?2\.49\.0\./;

/** The practice the World Meteorological Organization asks of the authorities in its register. */
export const wmo = defineProfile(
  {
    code: 'wmo',
    name: 'WMO Register of Alerting Authorities (WMO-No. 1109)',
    documentation: 'https://alertingauthority.wmo.int/',
    applies: ({ identifier }) => OID.test(identifier),
  },
  {
    alert: ({ identifier, signatures, infos }, tell) => {
      const arcs = identifier.replace(/^urn:oid:/, '').split('.');
      if (!identifier.startsWith('urn:oid:')) tell('info', 'identifier-form', '/alert/identifier', 'An object identifier is best written with urn:oid: before it.');
      if (arcs[3] === '0') tell('warning', 'identifier-arc', '/alert/identifier', 'The arc 2.49.0.0 is for authorities; alerts belong under 2.49.0.1.');
      if (arcs.some((arc) => !/^\d+$/.test(arc))) tell('info', 'identifier-digits', '/alert/identifier', 'An object identifier is of digits and dots only.');
      if (arcs.length < 7) tell('info', 'identifier-short', '/alert/identifier', 'WMO asks for 2.49.0.1, country, authority, year and what tells the messages of a year apart.');
      if (!/^\d{1,3}$/.test(arcs[4] ?? '') || Number(arcs[4]) < 4 || Number(arcs[4]) > 894) tell('warning', 'identifier-country', '/alert/identifier', 'The identifier does not carry the country as its number in ISO 3166.');
      if (signatures === 0) tell('info', 'signature-missing', '/alert', 'The message is not signed; WMO asks for signatures where that is possible.');
      if (infos.length === 0) tell('warning', 'info-missing', '/alert', 'The message has no <info>.');
    },
    info: ({ expires, senderName, areas }, path, tell) => {
      if (!expires) tell('warning', 'expires-missing', path, 'WMO asks for <expires>.');
      if (!senderName) tell('info', 'sender-name-missing', path, 'WMO asks for <senderName>, the name people know the authority by.');
      if (areas.length === 0) tell('warning', 'area-missing', path, 'WMO asks for at least one <area>.');
    },
  },
);
