import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Audit, type Queues, type Viewer } from '@watchpost/platform';
import { feedPatchShape } from '../feeds/feed-settings.js';
import { AlertFeeds } from '../feeds/feeds.service.js';
import { SignatureReview } from './signature-review.service.js';
import { makeCertificate, signedText, type TestCertificate } from '../testing/certificate.js';
import { capDate, messageText, referenceTo, type MessageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';
import { UnreadSweep } from './unread-sweep.service.js';

const coordinator: Viewer = { kind: 'person', personId: '11111111-1111-4111-8111-111111111111', name: 'Ana', roles: new Set(['coordinator']) };

describe('the signatures of a source', () => {
  let feeds: PolledFeeds;
  let settings: AlertFeeds;
  let sweep: UnreadSweep;
  let review: SignatureReview;
  let office: TestCertificate, stranger: TestCertificate, authority: TestCertificate, vouched: TestCertificate;
  const jobs: string[] = [];
  let count = 0;

  beforeAll(async () => {
    authority = await makeCertificate('CN=Authority');
    [office, stranger, vouched] = await Promise.all([makeCertificate('CN=Weather Office'), makeCertificate('CN=Weather Office'), makeCertificate('CN=Vouched Office', authority)]);
    feeds = await PolledFeeds.open([], { capAuthorities: authority.pem });
    const { database } = feeds.opened;
    const queues = { add: async ({ name }: { name: string }) => void jobs.push(name) };
    settings = new AlertFeeds(database, queues as unknown as Queues, new Audit(database), { publicUrl: undefined });
    sweep = new UnreadSweep(database, feeds.intake);
    review = new SignatureReview(database, feeds.intake, feeds.config);
  });
  afterAll(async () => feeds.close());
  beforeEach(() => {
    jobs.length = 0;
    feeds.bell.changes.length = 0;
  });

  async function source(pinnedKeys = '', signatureRequired = false): Promise<string> {
    count += 1;
    return feeds.add(`/source-${count}`, { pinnedKeys, signatureRequired });
  }

  async function take(feedId: string, message: MessageText, by?: TestCertificate) {
    const text = messageText({ sender: `source${count}@example.org`, ...message });
    const result = await feeds.intake.ingest({ bytes: Buffer.from(by ? signedText(text, by) : text), feedId, entryId: message.identifier });
    return result.alertId === null ? { ...result, row: null } : { ...result, row: await feeds.opened.database.prisma.alert.findUniqueOrThrow({ where: { id: result.alertId } }) };
  }

  const codes = (row: { findings: unknown } | null): string[] => (row?.findings as { code: string; layer: string }[]).filter(({ layer }) => layer === 'signature').map(({ code }) => code);

  it('are absent without a word where nobody asks for them', async () => {
    const { row } = await take(await source(), { identifier: 'plain' });
    expect(row).toMatchObject({ signatureState: 'absent', signatureTrust: '', signatureFacts: null });
    expect(codes(row)).toEqual([]);
  });

  it('say whose they are and how far that is trusted', async () => {
    const [open, pinned] = [await source(), await source(office.pem)];
    expect((await take(open, { identifier: 'unknown' }, office)).row).toMatchObject({ signatureState: 'strict', signatureTrust: 'unknown', signatureFacts: { signer: 'CN=Weather Office', strength: 'ok' } });
    expect((await take(open, { identifier: 'vouched' }, vouched)).row).toMatchObject({ signatureState: 'strict', signatureTrust: 'ca', signatureFacts: { signer: 'CN=Vouched Office' } });
    const { row } = await take(pinned, { identifier: 'pinned' }, office);
    expect(row).toMatchObject({ signatureState: 'strict', signatureTrust: 'pinned' });
    const [key] = (await settings.find(pinned))?.pinnedKeys ?? [];
    expect(row?.signatureFacts).toMatchObject({ fingerprint: key?.fingerprint, sentence: expect.stringMatching(/valid/) });
  });

  it('that are wrong are told as findings, and the message stands where none is required', async () => {
    const id = await source(office.pem);
    const { row } = await take(id, { identifier: 'other-key' }, stranger);
    expect(row).toMatchObject({ signatureState: 'failed', signatureTrust: '' });
    expect(codes(row)).not.toEqual([]);
    expect(await feeds.active(id)).toEqual(['other-key']);
  });

  it.each<[string, () => TestCertificate | undefined]>([['missing', () => undefined], ['by another key', () => stranger], ['only vouched for', () => vouched]])(
    'that are required and %s keep a message back with its bytes and a sentence',
    async (_, by) => {
      const id = await source(office.pem, true);
      expect(await take(id, { identifier: 'withheld' }, by())).toMatchObject({ outcome: 'unreadable', alertId: null, problem: expect.stringMatching(/^This source must sign with a key that is pinned for it, so the message is kept back\. \S/) });
      const { unread } = await feeds.row(id);
      expect(unread).toMatchObject([{ entryId: 'withheld', readAt: null, problem: expect.stringContaining('kept back') }]);
      expect(await feeds.opened.database.prisma.alert.count({ where: { feedId: id } })).toBe(0);
    },
  );

  it('that are missing let neither a forged Cancel end an alert nor a forged message take the place of the true one', async () => {
    const id = await source(office.pem, true);
    const sent = capDate(-60);
    await take(id, { identifier: 'true', sent, headline: 'Forged words' });
    await take(id, { identifier: 'true', sent }, office);
    await take(id, { identifier: 'forged-cancel', msgType: 'Cancel', bare: true, references: referenceTo({ identifier: 'true', sent, sender: `source${count}@example.org` }) }, stranger);
    expect(await feeds.active(id)).toEqual(['true']);
    expect(await feeds.opened.database.prisma.alert.findFirst({ where: { feedId: id, identifier: 'true' } })).toMatchObject({ headline: 'Flood true' });
  });

  it('that are required of an alert are required of what ends it, whatever source brings that', async () => {
    const [id, other] = [await source(office.pem, true), await feeds.add(`/mirror-${count}`)];
    const sent = capDate(-60);
    const references = referenceTo({ identifier: 'guarded', sent, sender: `source${count}@example.org` });
    await take(id, { identifier: 'guarded', sent }, office);
    await take(other, { identifier: 'unsigned-cancel', msgType: 'Cancel', bare: true, references });
    await take(other, { identifier: 'strange-cancel', msgType: 'Cancel', bare: true, references }, stranger);
    expect(await feeds.active(id)).toEqual(['guarded']);
    await take(other, { identifier: 'true-cancel', msgType: 'Cancel', bare: true, references }, office);
    expect(await feeds.active(id)).toEqual([]);
  });

  it('kept back bring their message once the key is pinned', async () => {
    const id = await source(stranger.pem, true);
    await take(id, { identifier: 'later' }, office);
    expect(await feeds.active(id)).toEqual([]);
    await settings.update(id, feedPatchShape.parse({ pinnedKeys: `${stranger.pem}\n${office.pem}` }), coordinator);
    expect(await sweep.run()).toBe(1);
    expect(await feeds.active(id)).toEqual(['later']);
    expect((await feeds.row(id)).unread).toMatchObject([{ readAt: expect.any(Date) }]);
  });

  it('are judged anew when the keys change, and live maps hear of what stands or does not any more', async () => {
    const id = await source();
    const [signed, plain] = [await take(id, { identifier: 'signed' }, office), await take(id, { identifier: 'unsigned' })];
    await settings.update(id, feedPatchShape.parse({ pinnedKeys: office.pem, signatureRequired: true }), coordinator);
    expect(jobs).toEqual(['alert-source-review']);
    feeds.bell.changes.length = 0;
    await review.run(id);
    expect(await feeds.active(id)).toEqual(['signed']);
    expect(new Set(feeds.bell.changes.map(({ id: alertId, action }) => `${alertId} ${action}`))).toEqual(new Set([`${signed.alertId} upsert`, `${plain.alertId} remove`]));
    expect(codes(await feeds.opened.database.prisma.alert.findUnique({ where: { id: signed.alertId ?? '' } }))).not.toContain('signature-key-unknown');
  });
});
