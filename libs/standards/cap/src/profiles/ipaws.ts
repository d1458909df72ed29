import { defineProfile, isInUtc, tellDifferingCodes, valuesOf } from './profile.js';

const MAX_SAME_CODES = 31;
const TEXT_LENGTHS = { CMAMtext: 90, CMAMlongtext: 360 };
/** CAPEXCH is not in the profile's list, but IPAWS itself writes it. */
const BLOCKED_CHANNELS = ['CAPEXCH', 'EAS', 'NWEM', 'CMAS', 'PUBLIC'];

/** The Integrated Public Alert and Warning System of the United States. */
export const ipaws = defineProfile(
  {
    code: 'ipaws',
    name: 'IPAWS 1.0 (United States)',
    documentation: 'http://docs.oasis-open.org/emergency/cap/v1.2/ipaws-profile/v1.0/cs01/cap-v1.2-ipaws-profile-cs01.html',
    applies: ({ codes }) => codes.includes('IPAWSv1.0'),
  },
  {
    alert: (alert, tell) => {
      if (alert.infos.length === 0) tell('error', 'info-missing', '/alert', 'IPAWS wants at least one <info>.');
      if (!alert.codes.includes('IPAWSv1.0')) tell('error', 'code-missing', '/alert', 'IPAWS wants <code>IPAWSv1.0</code>.');
      if (isInUtc(alert.sent)) tell('info', 'sent-utc', '/alert/sent', '<sent> is in UTC; IPAWS advises the time of the place that is warned.');
      if (alert.signatures === 0) tell('info', 'signature-missing', '/alert', 'The message is not signed; IPAWS takes and gives only signed ones.');
      tellDifferingCodes(alert, tell, 'SAME');
    },
    info: ({ expires, eventCodes, areas, parameters, effective, onset }, path, tell) => {
      if (!expires) tell('error', 'expires-missing', path, 'IPAWS wants <expires>.');
      else if (isInUtc(expires)) tell('info', 'expires-utc', `${path}/expires`, '<expires> is in UTC; IPAWS advises the time of the place that is warned.');
      const same = valuesOf(eventCodes, 'SAME');
      if (same.length !== 1) tell('error', 'event-code', path, `IPAWS wants exactly one <eventCode> named SAME; there are ${same.length}.`);
      else if (!/^[A-Z0-9]{3}$/.test(same[0]!)) tell('error', 'event-code-form', `${path}/eventCode`, `The SAME event code “${same[0]!.slice(0, 20)}” must be three capital letters.`);
      if (areas.length === 0) tell('error', 'area-missing', path, 'IPAWS wants at least one <area>.');
      const places = areas.flatMap(({ geocodes }) => valuesOf(geocodes, 'SAME'));
      if (places.length > MAX_SAME_CODES) tell('warning', 'places-many', path, `The info names ${places.length} SAME places; the Emergency Alert System takes ${MAX_SAME_CODES}.`);
      for (const [name, length] of Object.entries(TEXT_LENGTHS)) {
        if (valuesOf(parameters, name).some((text) => text.length > length)) tell('error', 'text-long', `${path}/parameter`, `${name} is longer than ${length} characters.`);
      }
      if (valuesOf(parameters, 'BLOCKCHANNEL').some((channel) => !BLOCKED_CHANNELS.includes(channel))) {
        tell('error', 'channel', `${path}/parameter`, `BLOCKCHANNEL must be one of ${BLOCKED_CHANNELS.join(', ')}.`);
      }
      if (valuesOf(parameters, 'EAS-ORG').length === 0) tell('info', 'eas-org-missing', path, 'IPAWS wants a parameter EAS-ORG for the Emergency Alert System, such as CIV or WXR.');
      if (effective || onset) tell('info', 'times-ignored', path, 'IPAWS pays no heed to <effective> and <onset>.');
    },
    area: ({ geocodes }, path, tell) => {
      const places = valuesOf(geocodes, 'SAME');
      if (places.length === 0) tell('warning', 'place-missing', path, 'IPAWS advises a <geocode> named SAME; without it broadcasters cannot place the alert.');
      if (places.some((place) => !/^\d{6}$/.test(place))) tell('error', 'place-form', `${path}/geocode`, 'A SAME place must be six digits.');
    },
  },
);
