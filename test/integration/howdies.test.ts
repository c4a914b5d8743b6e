import { describe, expect, it } from 'vitest';
import { by, meet, type Meeting, type Overheard } from '../support/meeting.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';

const second = 1000;
const minute = 60 * second;
const then = 1_700_000_000;
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const crowd = Array.from({ length: 10 }, (_, i) => createTestNara(`n${i}`, i + 10));

const howdies = (meeting: Meeting, to: string): Overheard[] =>
  meeting.heard(/howdy$/, (json) => by('ada')(json) && json['To'] === to);

describe('a Plaza that hears hey-there', () => {
  it.each(['spec', 'deployed'] as const)('answers with one howdy, and with none after ten: %s', async (dialect) => {
    const meeting = await meet(dialect);
    const ada = await meeting.arrive('ada');
    await meeting.greet(rosa, lily);
    await ada.until('both', ({ peers }) => peers.length === 2);
    await meeting.passes(4 * second, 'a howdy', () => howdies(meeting, 'lily').length > 0);
    expect(howdies(meeting, 'lily')).toMatchObject([
      {
        topic: 'nara/plaza/howdy',
        json: {
          From: 'ada',
          Seq: 1,
          You: { online: 'ONLINE' },
          Neighbors: [{ Name: 'rosa', PublicKey: rosa.signer.publicKey, ID: rosa.id, MeshIP: '' }],
          Me: { PublicKey: ada.snapshot().self?.publicKey, ID: ada.snapshot().self?.id, Chattiness: 50 },
        },
      },
    ]);

    await meeting.clock.advance(minute);
    await meeting.greet(lily);
    await meeting.say(...crowd.map((nara, seq) => nara.howdy({ to: 'lily', seq })));
    await meeting.decided(ada);
    await meeting.clock.advance(10 * second);
    // A newcomer that comes after it is answered, so this one was not forgotten but left alone.
    await meeting.clock.advance(1);
    await meeting.greet(rosa);
    await meeting.passes(4 * second, 'the next howdy', () => howdies(meeting, 'rosa').length === 2);
    expect(howdies(meeting, 'lily')).toHaveLength(1);
  });

  it('says no howdy while it only listens', async () => {
    const meeting = await meet();
    const ada = await meeting.arrive('ada');
    await ada.surface.api.changeSettings({ listenOnly: true });
    await meeting.greet(lily);
    await ada.until('lily', ({ peers }) => peers.length === 1);
    await meeting.clock.advance(10 * second);
    await ada.surface.api.changeSettings({ listenOnly: false });
    await meeting.passes(10 * second, 'hey-there again', () => meeting.heard(/hey_there/, by('ada')).length === 2);
    await meeting.greet(rosa);
    await meeting.passes(4 * second, 'a howdy', () => howdies(meeting, 'rosa').length === 1);
    expect(howdies(meeting, 'lily')).toEqual([]);
  });
});

describe('what a howdy says of others', () => {
  it('is hearsay: it makes nobody present, pins nothing, and stands on the card with who said it', async () => {
    const meeting = await meet();
    const ada = await meeting.arrive('ada');
    await meeting.clock.advance(2 * minute);
    await meeting.greet(lily);
    await ada.until('lily', ({ peers }) => peers.length === 1);
    const { arrivals } = ada.snapshot();
    const seen = { restarts: 4, start_time: then, online: 'ONLINE', last_seen: then };
    const mallory = createTestNara('mallory', 66);
    await meeting.say(lily.howdy({ to: 'otto', neighbours: ['iris', 'rosa'], you: seen, seen }));
    // Nobody pinned this key, so nobody knows whose word that is.
    await meeting.say(mallory.howdy({ to: 'otto', neighbours: ['iris'], seen: { ...seen, restarts: 99 } }));
    await meeting.decided(ada);
    expect(ada.snapshot().peers).toHaveLength(3);
    expect(ada.snapshot().arrivals).toEqual(arrivals);
    expect(await ada.detail('iris')).toMatchObject({
      presence: 'HEARD',
      fingerprint: null,
      trust: 'none',
      lastSeen: null,
      hearsay: [{ sayer: 'lily', restarts: 4, startTime: then, online: 'ONLINE', lastSeen: then, totalUptime: 0 }],
    });
    expect(ada.peer('mallory')).toBeUndefined();
    expect((await ada.detail('lily'))?.hearsay).toEqual([]);
  });

  it('of ourselves is offered as our start, once three agree, and taken when the person says so', async () => {
    const meeting = await meet();
    const ada = await meeting.arrive('ada');
    const start = ada.snapshot().self?.startTime ?? 0;
    expect(Math.abs(start - Math.trunc(meeting.clock.now() / 1000))).toBeLessThan(5);
    const [one = lily, two = lily, three = lily] = crowd;
    const says = (nara: typeof lily, startTime: number) => nara.howdy({ to: 'ada', you: { start_time: startTime } });
    await meeting.greet(one, two);
    await meeting.say(says(one, then), says(two, then + 10), says(three, then + 20), says(lily, 5));
    // three and lily have not proven their keys yet.
    await meeting.decided(ada);
    expect(ada.snapshot().self?.rememberedStart).toBeNull();
    await meeting.greet(three, lily);
    await ada.until('a suggestion', ({ self }) => self?.rememberedStart === then + 10);
    expect(await ada.surface.serve('adoptStartTime', { startTime: then + 10 })).toEqual({ ok: true, value: true });
    expect(ada.snapshot().self).toMatchObject({ startTime: then + 10, rememberedStart: null });
    expect(await ada.surface.serve('adoptStartTime', { startTime: -1 })).toMatchObject({ ok: false });
  });
});

describe('the request for our stash', () => {
  it('is said once after our hey-there, and known as signed', async () => {
    const meeting = await meet();
    const ada = await meeting.arrive('ada');
    const bob = await meeting.arrive('bob');
    await meeting.passes(25 * second, 'both ask', () => meeting.heard(/stash_refresh/).length === 2);
    await meeting.settles('bob hears ada', () => bob.peer('ada') !== undefined);
    expect(meeting.heard(/stash_refresh/, by('ada'))).toMatchObject([
      { json: { from: 'ada', stash_refresh: { From: 'ada', OwnerID: ada.snapshot().self?.id } } },
    ]);
    await meeting.clock.advance(30 * minute);
    await meeting.say(lily.stashRefresh({ ts: nanoseconds(meeting.clock.now()) }));
    await bob.until('a stranger’s is refused', ({ counters }) => counters.rejected['unknown-key'] === 1);
    expect(meeting.heard(/stash_refresh/)).toHaveLength(3);
    expect(bob.snapshot().counters).toMatchObject({ unsigned: 0 });
    expect(bob.snapshot().counters.rejected['bad-signature']).toBeUndefined();
  });
});
