import { describe, expect, it } from '@jest/globals';
import type { BroadcastFullFragment } from '../generated/desk/graphql.js';
import { canPreview, draftInput, draftOf, emptyDraft } from './broadcast-draft.js';

const nothingSent = { people: 0, queued: 0, sent: 0, delivered: 0, failed: 0, suppressed: 0, parts: 0, percentDelivered: 0 };
const kept = {
  id: 'b', number: 1, name: 'Evacuate', state: 'draft', exercise: false, createdAt: '', channel: { id: 'c', name: 'SMS' }, createdBy: 'Ana', progress: nothingSent,
  texts: [{ language: '', text: 'Go' }, { language: 'es', text: 'Salgan' }],
  audience: { people: 'both', skills: ['boat'], languages: ['es'], status: 'verified', reportedSinceHours: 24 },
  area: '{"type":"Polygon","coordinates":[]}', quietFrom: 1_320, quietTo: 420, timeZone: 'America/Lima', urgent: true, maxPerSecond: 3, reason: '', failures: [],
} as unknown as BroadcastFullFragment;

describe('a broadcast in the form', () => {
  it('goes back as it came', () => {
    const { name, texts, audience, area, quietFrom, quietTo, timeZone, urgent, maxPerSecond } = kept;
    expect(draftInput(draftOf(kept))).toEqual({ name, texts, channelId: 'c', audience, area, quietFrom, quietTo, timeZone, urgent, maxPerSecond });
  });

  it('leaves out what is asked of volunteers when it is for reporters, and the other way round', () => {
    const both = draftOf(kept);
    expect(draftInput({ ...both, people: 'reporters' }).audience).toMatchObject({ skills: [], status: null, reportedSinceHours: 24 });
    expect(draftInput({ ...both, people: 'volunteers' }).audience).toMatchObject({ skills: ['boat'], status: 'verified', reportedSinceHours: null });
  });

  it('starts with the usual quiet hours, or none', () => {
    expect(draftInput(emptyDraft('c', { quietFrom: 0, quietTo: 360, timeZone: 'UTC' }))).toMatchObject({ quietFrom: 0, quietTo: 360, timeZone: 'UTC' });
    expect(draftInput(emptyDraft('c', { quietFrom: null, quietTo: null, timeZone: 'UTC' }))).toMatchObject({ quietFrom: null, quietTo: null });
  });

  it('is looked at in advance once there is a text and a channel', () => {
    const empty = emptyDraft('c', { timeZone: 'UTC' });
    expect([empty, { ...empty, texts: [{ language: '', text: 'Go' }] }, { ...empty, channelId: '', texts: [{ language: '', text: 'Go' }] }].map(canPreview)).toEqual([false, true, false]);
  });
});
