/** What gateways that let us choose call a message: our own id with a word before it, so that no other program's ids are taken for ours. */
const OWN = /^watchpost-(\d{1,18})$/;

export function ownExternalId(id: string): string {
  return `watchpost-${id}`;
}

export function readOwnId(externalId: string | undefined): string | undefined {
  return OWN.exec(externalId ?? '')?.[1];
}
