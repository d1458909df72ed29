import type { AlertFeedPatch } from '../../generated/desk/graphql.js';
import { formText } from '../../shell/form-text.js';
import { readZone } from './zone-text.js';

const SIDES = ['west', 'south', 'east', 'north'] as const;

function formNumber(form: FormData, name: string): number | undefined {
  const text = formText(form, name);
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** What the form says, as the API takes it; what stands nowhere in the form is left as it is. */
export function feedInput(form: FormData): AlertFeedPatch & { name: string; url: string } {
  const box = SIDES.map((side) => formNumber(form, side));
  const hours = formNumber(form, 'lifetimeHours');
  const keys = formText(form, 'pinnedKeys');
  const stream = formText(form, 'kind') === 'stream';
  return {
    name: formText(form, 'name'),
    url: formText(form, 'url'),
    authority: formText(form, 'authority'),
    kind: stream ? 'stream' : 'feed',
    ...(stream ? { archiveUrl: formText(form, 'archiveUrl') || null } : {
      format: formText(form, 'format') || 'auto',
      intervalSeconds: formNumber(form, 'intervalSeconds') ?? null,
      maxIntervalSeconds: formNumber(form, 'maxIntervalSeconds') ?? null,
      leavingEnds: form.has('leavingEnds'),
    }),
    axisOrder: formText(form, 'axisOrder'),
    zoneMinutes: readZone(formText(form, 'zoneMinutes')) ?? null,
    // Half a box is sent as it is: the server says what is missing.
    expectedBox: box.flatMap((side) => side ?? []),
    profile: formText(form, 'profile') || null,
    ...(keys !== '' ? { pinnedKeys: keys } : form.has('removeKeys') ? { pinnedKeys: '' } : {}),
    signatureRequired: form.has('signatureRequired'),
    audience: formText(form, 'audience'),
    readerIds: form.getAll('readerIds').filter((id) => typeof id === 'string'),
    rebroadcast: form.has('rebroadcast'),
    ...(hours === undefined ? {} : { defaultLifetimeMinutes: Math.round(hours * 60) }),
  };
}
