import type { CapAlert } from '../alert.model.js';
import { excerpt, type FindingList } from '../finding.js';
import { checkInfo } from './info-rules.js';
import { checkLanguages } from './language-rules.js';
import { numbered, type RuleOptions } from './rule-options.js';
import { checkText } from './text-rules.js';

/** What may not stand in identifier and sender: they are parted by commas and spaces in references (CAP 1.2 section 3.2.1). */
const FORBIDDEN = /[\s,<&]/;

/** A sender's clock may be this wrong before it is worth a word. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** The rules of CAP 1.2 section 3.2 that the schema can't say, for a whole message. */
export function checkAlert(alert: CapAlert, path: string, options: RuleOptions, found: FindingList): void {
  checkIdentity(alert, path, options, found);
  checkScope(alert, path, found);
  checkReferences(alert, path, found);
  checkNote(alert, path, found);
  checkInfoCount(alert, path, found);
  if (alert.infos.length > 1) checkLanguages(alert.infos, path, found);
  alert.infos.forEach((info, i) => checkInfo(info, alert, numbered(path, 'info', i, alert.infos.length), options, found));
}

function checkIdentity({ identifier, sender, sent }: CapAlert, path: string, { now }: RuleOptions, found: FindingList): void {
  for (const [name, value] of [['identifier', identifier], ['sender', sender]] as const) {
    if (value === '') {
      found.error('cap', `${name}-missing`, path, `<${name}> is missing or empty; without it the message can't be told from others.`);
    } else if (FORBIDDEN.test(value)) {
      found.error('cap', `${name}-characters`, `${path}/${name}`, `<${name}> “${excerpt(value)}” holds a space, comma, < or &, so other messages can't refer to it safely.`);
    }
  }
  if (sent.text === '') found.error('cap', 'sent-missing', path, '<sent> is missing or empty; without it the message can’t be told from others.');
  const ahead = now && sent.date ? sent.date.getTime() - now.getTime() : 0;
  if (ahead > CLOCK_TOLERANCE_MS) found.warning('cap', 'sent-in-the-future', `${path}/sent`, `The message says it was sent ${Math.round(ahead / 60_000)} minutes from now. The sender's clock or zone is probably wrong.`);
}

function checkScope({ scope, restriction, addresses }: CapAlert, path: string, found: FindingList): void {
  if (scope.value === 'Restricted' && !restriction) {
    found.error('cap', 'restriction-missing', path, 'The scope is Restricted, but <restriction> does not say to whom.');
  }
  if (scope.value !== 'Restricted' && scope.value !== null && restriction) {
    found.warning('cap', 'restriction-unexpected', `${path}/restriction`, `The scope is ${scope.value}, and yet there is a <restriction>.`);
  }
  if (scope.value === 'Private' && addresses.length === 0) {
    found.error('cap', 'addresses-missing', path, 'The scope is Private, but <addresses> names nobody.');
  }
}

function checkReferences({ msgType, references, identifier, sender, sent }: CapAlert, path: string, found: FindingList): void {
  const type = msgType.value;
  if (type !== null && type !== 'Alert' && references.length === 0) {
    found.error('cap', 'references-missing', path, `This ${type} does not say in <references> which message it is about.`);
  }
  const seen = new Set<string>();
  references.forEach((reference, i) => {
    const where = `${path}/references`;
    if (!reference.sender || !reference.identifier || !reference.sent.date) {
      found.warning('cap', 'reference-incomplete', where, `Reference ${i + 1}, “${excerpt(reference.text)}”, is not a full “sender,identifier,sent”.`);
    } else if (reference.sender === sender && reference.identifier === identifier && reference.sent.date.getTime() === sent.date?.getTime()) {
      found.error('cap', 'reference-self', where, 'The message refers to itself.');
    } else if (sent.date && reference.sent.date > sent.date) {
      found.warning('cap', 'reference-later', where, `Reference ${i + 1} names a message that was sent after this one.`);
    }
    if (seen.has(reference.text)) found.info('cap', 'reference-double', where, `Reference ${i + 1}, “${excerpt(reference.text)}”, stands there twice.`);
    seen.add(reference.text);
  });
}

function checkNote({ msgType, status, note }: CapAlert, path: string, found: FindingList): void {
  if (note) checkText('note', note, `${path}/note`, found);
  else if (msgType.value === 'Error') found.warning('cap', 'note-missing', path, 'An Error should say in <note> what was wrong.');
  else if (status.value === 'Exercise') found.info('cap', 'note-missing', path, 'An Exercise should name the exercise in <note>.');
}

function checkInfoCount({ msgType, infos }: CapAlert, path: string, found: FindingList): void {
  const type = msgType.value;
  if (infos.length === 0 && (type === 'Alert' || type === 'Update')) {
    found.warning('cap', 'info-missing', path, `This ${type} has no <info>: it does not say what happens, where or what to do.`);
  }
  if (infos.length > 0 && (type === 'Ack' || type === 'Error')) found.info('cap', 'info-unexpected', `${path}/info`, `This ${type} answers another message and yet has an <info> of its own.`);
}
