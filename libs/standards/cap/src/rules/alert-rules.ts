import type { CapAlert } from '../alert.model.js';
import { excerpt, type FindingList } from '../finding.js';

/** What may not stand in identifier and sender: they are parted by commas and spaces in references (CAP 1.2 section 3.2.1). */
const FORBIDDEN = /[\s,<&]/;

/** The rules of CAP 1.2 section 3.2.1 that the schema can't say. */
export function checkAlert(alert: CapAlert, path: string, found: FindingList): void {
  checkIdentity(alert, path, found);
  checkScope(alert, path, found);
  checkReferences(alert, path, found);
  checkNote(alert, path, found);
  if (alert.infos.length === 0 && (alert.msgType.value === 'Alert' || alert.msgType.value === 'Update')) {
    found.warning('cap', 'info-missing', path, `This ${alert.msgType.value} has no <info>: it does not say what happens, where or what to do.`);
  }
}

function checkIdentity({ identifier, sender, sent }: CapAlert, path: string, found: FindingList): void {
  for (const [name, value] of [['identifier', identifier], ['sender', sender]] as const) {
    if (value === '') {
      found.error('cap', `${name}-missing`, path, `<${name}> is missing or empty; without it the message can't be told from others.`);
    } else if (FORBIDDEN.test(value)) {
      found.error('cap', `${name}-characters`, `${path}/${name}`, `<${name}> “${excerpt(value)}” holds a space, comma, < or &, so other messages can't refer to it safely.`);
    }
  }
  if (sent.text === '') found.error('cap', 'sent-missing', path, '<sent> is missing or empty; without it the message can’t be told from others.');
}

function checkScope({ scope, restriction, addresses }: CapAlert, path: string, found: FindingList): void {
  if (scope.value === 'Restricted' && !restriction) {
    found.error('cap', 'restriction-missing', path, 'The scope is Restricted, but <restriction> does not say to whom.');
  }
  if (scope.value === 'Public' && restriction) {
    found.warning('cap', 'restriction-unexpected', `${path}/restriction`, 'The scope is Public, and yet there is a <restriction>.');
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
  references.forEach((reference, i) => {
    const where = `${path}/references`;
    if (!reference.sender || !reference.identifier || !reference.sent.date) {
      found.warning('cap', 'reference-incomplete', where, `Reference ${i + 1}, “${excerpt(reference.text)}”, is not a full “sender,identifier,sent”.`);
    } else if (reference.sender === sender && reference.identifier === identifier && reference.sent.text === sent.text) {
      found.error('cap', 'reference-self', where, 'The message refers to itself.');
    } else if (sent.date && reference.sent.date > sent.date) {
      found.warning('cap', 'reference-later', where, `Reference ${i + 1} names a message that was sent after this one.`);
    }
  });
}

function checkNote({ msgType, status, note }: CapAlert, path: string, found: FindingList): void {
  if (note) return;
  if (msgType.value === 'Error') found.warning('cap', 'note-missing', path, 'An Error should say in <note> what was wrong.');
  else if (status.value === 'Exercise') found.info('cap', 'note-missing', path, 'An Exercise should name the exercise in <note>.');
}
