import type { CapAlert, CapInfo } from '../alert.model.js';
import { excerpt, type FindingList } from '../finding.js';
import { checkArea } from './area-rules.js';
import { checkResource } from './resource-rules.js';
import { numbered, type RuleOptions } from './rule-options.js';
import { checkText } from './text-rules.js';

/** CAP 1.2 section 3.2.2 leaves the length open; longer than these is cut on some device. */
const MAX_LENGTHS = { event: 60, headline: 160 } as const;
const MAX_AREA_DESC = 250;
const DAY_MS = 24 * 60 * 60_000;

/** The rules of CAP 1.2 section 3.2.2 that the schema can't say. */
export function checkInfo(info: CapInfo, alert: CapAlert, path: string, options: RuleOptions, found: FindingList): void {
  if (info.event === '') found.error('cap', 'event-missing', path, '<event> is missing or empty.');
  if (info.categories.length === 0) found.warning('cap', 'category-missing', path, '<category> is missing.');
  checkTimes(info, alert, path, options, found);
  checkTexts(info, path, found);
  checkAction(info, path, found);
  checkWeb(info, path, found);
  info.resources.forEach((resource, i) => checkResource(resource, numbered(path, 'resource', i, info.resources.length), found));
  info.areas.forEach((area, i) => checkArea(area, numbered(path, 'area', i, info.areas.length), options, found));
  if (info.areas.length === 0 && (alert.msgType.value === 'Alert' || alert.msgType.value === 'Update')) {
    found.info('cap', 'area-missing', path, 'The info names no <area>, so nobody can tell where it holds.');
  }
}

function checkTimes({ effective, onset, expires }: CapInfo, { sent }: CapAlert, path: string, { maxLifetimeDays = 31 }: RuleOptions, found: FindingList): void {
  if (!expires) {
    found.info('cap', 'expires-missing', path, '<expires> is missing; the default lifetime of the source applies.');
    return;
  }
  const end = expires.date;
  if (!end) return;
  if (sent.date && end < sent.date) found.warning('cap', 'expires-before-sent', `${path}/expires`, 'The message expires before it was sent.');
  if (effective?.date && end < effective.date) found.warning('cap', 'expires-before-effective', `${path}/expires`, 'The message expires before it takes effect.');
  if (onset?.date && end < onset.date) found.warning('cap', 'expires-before-onset', `${path}/expires`, 'The message expires before the event begins.');
  const begin = sent.date ?? effective?.date;
  if (begin && end.getTime() - begin.getTime() > maxLifetimeDays * DAY_MS) {
    found.info('cap', 'expires-far', `${path}/expires`, `The message holds for ${Math.round((end.getTime() - begin.getTime()) / DAY_MS)} days; more than ${maxLifetimeDays} are seldom meant.`);
  }
}

function checkTexts(info: CapInfo, path: string, found: FindingList): void {
  for (const name of ['event', 'audience', 'senderName', 'headline', 'description', 'instruction', 'contact'] as const) {
    const text = info[name];
    if (text) checkText(name, text, `${path}/${name}`, found);
  }
  for (const name of ['event', 'headline'] as const) {
    if ((info[name]?.length ?? 0) > MAX_LENGTHS[name]) found.info('cap', `${name}-long`, `${path}/${name}`, `<${name}> is longer than ${MAX_LENGTHS[name]} characters and will be cut on some devices.`);
  }
  const long = info.areas.findIndex(({ areaDesc }) => areaDesc.length > MAX_AREA_DESC);
  if (long !== -1) found.info('cap', 'area-desc-long', `${numbered(path, 'area', long, info.areas.length)}/areaDesc`, `<areaDesc> is longer than ${MAX_AREA_DESC} characters; several areas say more than one long name.`);
  if (info.headline && info.headline === info.description) found.info('cap', 'texts-equal', `${path}/description`, '<description> only repeats the headline.');
  if (info.description && info.description === info.instruction) found.info('cap', 'texts-equal', `${path}/instruction`, '<instruction> only repeats the description.');
}

function checkAction({ urgency, severity, certainty, instruction, responseTypes }: CapInfo, path: string, found: FindingList): void {
  const unknown = Object.entries({ urgency, severity, certainty }).filter(([, { value }]) => value === 'Unknown').map(([name]) => name);
  if (unknown.length > 0) found.info('cap', 'codes-unknown', `${path}/${unknown[0]!}`, `The info gives ${unknown.join(', ')} as Unknown, so nobody can rank it.`);
  if (urgency.value === 'Immediate' && severity.value === 'Extreme' && !instruction) found.warning('cap', 'instruction-missing', path, 'The danger is Immediate and Extreme, but there is no <instruction> that says what to do.');
  if (responseTypes.length === 0) found.info('cap', 'response-type-missing', path, '<responseType> is missing, so programs can’t tell what kind of action is wanted.');
}

function checkWeb({ web }: CapInfo, path: string, found: FindingList): void {
  if (!web) return;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(web)) found.warning('cap', 'web-relative', `${path}/web`, `<web> “${excerpt(web)}” is not a full address.`);
  else if (/^http:/i.test(web)) found.info('cap', 'web-insecure', `${path}/web`, `<web> “${excerpt(web)}” is an address without encryption; https is better.`);
}
