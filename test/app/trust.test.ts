import { describe, expect, it } from 'vitest';
import type { RememberedPeer } from '../../src/main/store/remembered.ts';
import type { RejectionReason } from '../../src/main/nara/rejection.ts';
import { createTestNara } from '../support/messages.ts';
import { testStart } from '../support/test-clock.ts';
import { ourselves, trusting } from '../support/trusting.ts';

const hour = 3_600_000;
const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 2);
const cyrillicLily = createTestNara('lil\u0443', 3);
const falseSelf = createTestNara(ourselves.name, 4);

const remembered = (over: Partial<RememberedPeer> = {}): RememberedPeer => ({
  name: 'lily',
  publicKey: lily.signer.publicKey,
  pinnedAt: testStart - hour,
  verified: false,
  conflict: false,
  firstMet: testStart - hour,
  lastSeen: testStart - hour,
  presence: 'OFFLINE',
  since: testStart - hour,
  newestTs: 5n,
  edition: 3,
  publishedAt: 2,
  uptime: null,
  lastVerifiedBy: null,
  lastVerifiedAt: null,
  newspaper: null,
  newspaperAt: null,
  newspaperHash: null,
  rhythmMs: null,
  rhythmSamples: null,
  claimedId: 'id',
  demo: false,
  ...over,
});

describe('trust', () => {
  it('is none before a key is pinned', () => {
    const { trust } = trusting();
    expect(trust.summary('lily')).toEqual({ trust: 'none', fingerprint: null, looksLike: null });
    expect(trust.detail('lily')).toEqual({
      pinnedAt: null,
      pinnedBy: null,
      compared: null,
      impostors: [],
      scripts: [],
    });
  });

  it('is new for 24 hours in the session that pinned the key, then known, and says so', async () => {
    const { trust, clock, meet, changed } = trusting();
    meet(lily);
    await clock.advance(hour);
    meet(cyrillicLily);
    await clock.advance(23 * hour - 1);
    trust.sweep();
    expect(trust.summary('lily').trust).toBe('new');
    expect(changed()).toEqual([]);
    await clock.advance(1);
    trust.sweep();
    trust.sweep();
    expect(trust.summary('lily').trust).toBe('known');
    expect(trust.summary(cyrillicLily.name).trust).toBe('new');
    expect(changed()).toEqual(['lily']);
    await clock.advance(hour);
    trust.sweep();
    expect(changed()).toEqual([cyrillicLily.name]);
  });

  it('is known in the next session, however young the pin is', () => {
    const { trust } = trusting({ past: [remembered({ pinnedAt: testStart - 1000 })] });
    expect(trust.summary('lily').trust).toBe('known');
  });

  it('is in conflict from the first message that another key signed', () => {
    const { trust, meet, refuse, changed, fingerprint } = trusting();
    meet(lily);
    refuse(falseLily, { topic: 'nara/newspaper/lily' });
    expect(trust.summary('lily').trust).toBe('conflict');
    expect(changed()).toEqual(['lily']);
    expect(trust.detail('lily').impostors).toEqual([
      {
        name: 'lily',
        publicKey: falseLily.signer.publicKey,
        fingerprint: fingerprint(falseLily),
        pinnedFingerprint: fingerprint(lily),
        firstAt: testStart,
        lastAt: testStart,
        count: 1,
        topics: ['nara/newspaper/lily'],
        lastKind: 'newspaper',
        former: false,
        standing: 'claiming',
      },
    ]);
  });

  it.each<[string, RejectionReason, string | undefined, string | null]>([
    ['another reason', 'stale', falseLily.signer.publicKey, 'lily'],
    ['no key', 'impostor', undefined, 'lily'],
    ['no name', 'impostor', falseLily.signer.publicKey, null],
    ['a name without a pin', 'impostor', falseLily.signer.publicKey, 'rosa'],
  ])('shelves nothing of a refusal with %s', (_what, reason, publicKey, name) => {
    const { trust, meet } = trusting();
    meet(lily);
    const key = publicKey === undefined ? {} : { publicKey };
    trust.refused({ reason, topic: 'nara/plaza/chau', name, at: 1, size: 1, ...key }, true);
    expect(trust.shelf.all()).toEqual([]);
    expect(trust.summary('lily').trust).toBe('new');
  });

  it('counts what a broker kept of a former key, and takes it for no claim', async () => {
    const { trust, desk, meet, refuse, fingerprint } = trusting();
    meet(lily);
    refuse(falseLily);
    await desk.acceptKey({
      name: 'lily',
      publicKey: falseLily.signer.publicKey,
      oldFingerprint: fingerprint(lily),
      newFingerprint: fingerprint(falseLily),
    });
    refuse(lily, { live: false });
    expect(trust.summary('lily').trust).toBe('verified');
    expect(trust.detail('lily').impostors).toMatchObject([{ former: true, count: 1, standing: 'silent' }]);
    refuse(lily);
    expect(trust.summary('lily').trust).toBe('conflict');
  });

  it('forgets with a pin all that was decided on it and who claimed it', async () => {
    const { trust, desk, memory, meet, refuse, fingerprint } = trusting();
    meet(lily);
    refuse(falseLily);
    await desk.markVerified({ name: 'lily', fingerprint: fingerprint(lily) });
    trust.keybook.forget('lily');
    memory.noteKeys(trust.changes());
    expect([memory.keptKeys(), memory.shelvedKeys()]).toEqual([[], []]);
    expect(trust.summary('lily').trust).toBe('none');
  });

  it('keeps a pin that was met in passing, once, and in the next session', () => {
    const { trust, memory, meet, changed } = trusting();
    meet(lily);
    trust.keepPin('lily');
    trust.keepPin('lily');
    trust.keepPin('nobody');
    trust.keepPin(ourselves.name);
    expect(changed()).toEqual(['lily']);
    memory.noteKeys(trust.changes());
    expect(memory.keptKeys()).toMatchObject([{ name: 'lily', pinnedBy: 'meeting', comparedBy: null }]);
    const again = trusting({ memory: () => memory });
    expect(again.trust.summary('lily').trust).toBe('known');
  });
});

describe('a key that the person decided on', () => {
  it('counts before what was remembered of its nara, whose guards were those of the former key', () => {
    const decided = {
      name: 'lily',
      publicKey: falseLily.signer.publicKey,
      pinnedAt: testStart,
      pinnedBy: 'person',
      comparedBy: 'person',
      comparedAt: testStart,
    } as const;
    const first = trusting();
    first.memory.saveKeys({ kept: [decided], unkept: [], shelved: [], unshelved: [] });
    const { trust } = trusting({ past: [remembered()], memory: () => first.memory });
    expect(trust.keybook.get('lily')).toMatchObject({
      publicKey: falseLily.signer.publicKey,
      newestTs: 0n,
      edition: 0,
      publishedAt: 0,
    });
    expect(trust.summary('lily').trust).toBe('verified');
  });

  it('leaves the guards of a remembered nara alone where it is the same', () => {
    const first = trusting();
    first.meet(lily);
    first.trust.keepPin('lily');
    first.memory.noteKeys(first.trust.changes());
    const { trust } = trusting({ past: [remembered()], memory: () => first.memory });
    expect(trust.keybook.get('lily')).toMatchObject({ newestTs: 6n, edition: 3, publishedAt: 2, claimedId: 'id' });
  });
});

describe('look-alikes', () => {
  it('are told by who was pinned first, in this session and the next', () => {
    const { trust, meet } = trusting();
    meet(lily);
    meet(cyrillicLily);
    expect(trust.summary(cyrillicLily.name).looksLike).toBe('lily');
    expect(trust.summary('lily').looksLike).toBeNull();
    expect(trust.detail(cyrillicLily.name).scripts).toEqual(['Latin', 'Cyrillic']);

    // Sorted by name, Cyrillic comes last; by pin, it comes first.
    const cyrillicFirst = [
      remembered({ pinnedAt: 20, firstMet: 20 }),
      remembered({ name: cyrillicLily.name, publicKey: cyrillicLily.signer.publicKey, pinnedAt: 10, firstMet: 10 }),
    ];
    const next = trusting({ past: cyrillicFirst });
    expect(next.trust.summary('lily').looksLike).toBe(cyrillicLily.name);
    expect(next.trust.summary(cyrillicLily.name).looksLike).toBeNull();
  });

  it('stay who they are when the first one gets another key', async () => {
    const { trust, desk, clock, meet, refuse, fingerprint } = trusting();
    meet(lily);
    await clock.advance(1000);
    meet(cyrillicLily);
    refuse(falseLily);
    await clock.advance(1000);
    await desk.acceptKey({
      name: 'lily',
      publicKey: falseLily.signer.publicKey,
      oldFingerprint: fingerprint(lily),
      newFingerprint: fingerprint(falseLily),
    });
    expect(trust.summary('lily').looksLike).toBeNull();
    expect(trust.summary(cyrillicLily.name).looksLike).toBe('lily');
    // Met before the other one was, though pinned anew after it.
    const past = [
      remembered({ publicKey: falseLily.signer.publicKey, pinnedAt: 30, firstMet: 10 }),
      remembered({ name: cyrillicLily.name, publicKey: cyrillicLily.signer.publicKey, pinnedAt: 20, firstMet: 20 }),
    ];
    expect(trusting({ past }).trust.summary(cyrillicLily.name).looksLike).toBe('lily');
  });

  it('of our own name are told, too', () => {
    const { trust, meet } = trusting();
    const fake = createTestNara('m\u0435', 5);
    meet(fake);
    expect(trust.summary(fake.name).looksLike).toBe(ourselves.name);
  });
});

describe('our own name', () => {
  it('is tied to our key before we say a word', () => {
    const { trust } = trusting();
    expect(trust.keybook.get(ourselves.name)).toMatchObject({
      publicKey: ourselves.signer.publicKey,
      claimedId: ourselves.id,
    });
    expect(trust.keybook.byId(ourselves.id)).toHaveLength(1);
  });

  it('is told once to be used by another key, also over a restart, and again of yet another key', () => {
    const { trust, memory, refuse, ownName } = trusting();
    refuse(falseSelf);
    refuse(falseSelf);
    expect(ownName.map(({ publicKey }) => publicKey)).toEqual([falseSelf.signer.publicKey]);
    memory.noteKeys(trust.changes());
    const again = trusting({ memory: () => memory });
    again.refuse(falseSelf);
    expect(again.ownName).toEqual([]);
    again.refuse(createTestNara(ourselves.name, 6));
    expect(again.ownName).toHaveLength(1);
    expect(again.trust.shelf.of(ourselves.name)).toHaveLength(2);
  });

  it('is left alone when we take another, and never tied where we have no soul', () => {
    let name = ourselves.name;
    const self = () => (name === '' ? null : { name, publicKey: ourselves.signer.publicKey, id: ourselves.id });
    const { trust } = trusting({ self });
    name = 'iris';
    trust.pinSelf();
    expect(trust.keybook.get(ourselves.name)).toBeUndefined();
    expect(trust.keybook.get('iris')?.publicKey).toBe(ourselves.signer.publicKey);
    name = '';
    trust.pinSelf();
    expect([...trust.keybook.all()]).toEqual([]);
  });

  it('is ours even where an earlier session knew another nara by it', () => {
    const { trust } = trusting({ past: [remembered({ name: ourselves.name })] });
    expect(trust.keybook.get(ourselves.name)?.publicKey).toBe(ourselves.signer.publicKey);
  });
});
