import type { CapAlert, CapInfo } from '../alert.model.js';
import { defineProfile, tellDifferingCodes, type Tell } from './profile.js';

const MAX_HEADLINE = 140;
const MAX_AREA_DESC = 50;
const MAX_DECIMALS = 6;
const REQUIRED = ['description', 'web', 'expires'] as const;
const ADVISED = ['senderName', 'instruction', 'contact'] as const;

/** What Google Public Alerts asks of a message before it shows it. No message names it, so it is checked only when asked for. */
export const google = defineProfile(
  {
    code: 'google',
    name: 'Google Public Alerts 1.0',
    documentation: 'https://developers.google.com/public-alerts/reference/cap-google',
    applies: () => false,
  },
  {
    alert: (alert, tell) => {
      if (alert.infos.length === 0) tell('error', 'info-missing', '/alert', 'Google wants at least one <info>.');
      if ((alert.msgType.value === 'Update' || alert.msgType.value === 'Cancel') && alert.references.length === 0) tell('error', 'references-missing', '/alert', `Google wants <references> in every ${alert.msgType.value}.`);
      if (alert.status.value === 'Test') tell('warning', 'test', '/alert/status', 'Google advises against messages of status Test in a public feed.');
      tellDifferingCodes(alert, tell);
      tellDifferingEvents(alert, tell);
    },
    info: (info, path, tell, { sent }) => {
      for (const name of REQUIRED) if (!info[name]) tell('error', `${name}-missing`, path, `Google wants <${name}>.`);
      for (const name of ADVISED) if (!info[name]) tell('info', `${name}-missing`, path, `Google advises <${name}>.`);
      for (const name of ['urgency', 'severity', 'certainty'] as const) {
        if (info[name].value === 'Unknown') tell('warning', `${name}-unknown`, `${path}/${name}`, `Google advises against the ${name} Unknown.`);
      }
      const begins = info.effective?.date ?? sent.date;
      if (begins && info.expires?.date && begins > info.expires.date) tell('error', 'expires-before-effective', `${path}/expires`, 'The message expires before it takes effect.');
      if (info.areas.length === 0) tell('error', 'area-missing', path, 'Google wants at least one <area>.');
      if (info.responseTypes.length === 0) tell('info', 'response-type-missing', path, 'Google advises <responseType>.');
      tellTexts(info, path, tell);
    },
    area: ({ areaDesc, polygons, circles, geocodes }, path, tell) => {
      if (areaDesc.length > MAX_AREA_DESC) tell('info', 'area-desc-long', `${path}/areaDesc`, `<areaDesc> is longer than ${MAX_AREA_DESC} characters.`);
      if ([...polygons, ...circles].some((shape) => LONG_DECIMALS.test(shape))) tell('info', 'decimals', path, `Google wants coordinates of up to ${MAX_DECIMALS} decimals.`);
      if (polygons.length + circles.length + geocodes.length === 0) tell('error', 'area-empty', path, 'Google wants a polygon, a circle or a <geocode> in every area.');
      else if (polygons.length + circles.length === 0) tell('warning', 'shape-missing', path, 'Google advises a polygon or circle beside the <geocode>.');
      if (circles.some((circle) => /\s0+(?:\.0+)?\s*$/.test(circle))) tell('warning', 'circle-radius', `${path}/circle`, 'Google advises a radius above 0.');
    },
  },
);

const LONG_DECIMALS = /\.\d{7}/;

/** One language has one name for an event. */
function tellDifferingEvents({ infos }: CapAlert, tell: Tell): void {
  const names = new Map<string, string>();
  for (const { language, event } of infos) {
    const before = names.get(language.tag);
    if (before !== undefined && before !== event) tell('warning', 'events-differ', '/alert/info', `The infos in ${language.tag} name different events.`);
    names.set(language.tag, event);
  }
}

function tellTexts({ headline, description, instruction }: CapInfo, path: string, tell: Tell): void {
  if (headline && headline.length > MAX_HEADLINE) tell('warning', 'headline-long', `${path}/headline`, `<headline> is longer than ${MAX_HEADLINE} characters.`);
  if (headline && headline === description) tell('warning', 'texts-equal', `${path}/description`, '<description> only repeats the headline.');
  if (description && description === instruction) tell('warning', 'texts-equal', `${path}/instruction`, '<instruction> only repeats the description.');
}
