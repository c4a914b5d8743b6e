import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/contract/notices.ts';
import { watchOurClock } from '../../src/main/app/our-clock.ts';
import { createTestNara, nanoseconds, type TestNara } from '../support/messages.ts';
import { ownPlaza, type OwnPlaza } from '../support/own-plaza.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';
import { english } from '../support/words.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const naras = ['ana', 'gus', 'lily', 'rosa'].map((name, index) => createTestNara(name, index + 1));
const [ana = never(), gus = never(), lily = never(), rosa = never()] = naras;

function never(): TestNara {
  throw new Error('no such nara');
}
/** Each says hey-there at a moment of its own clock. */
const greet = (who: readonly TestNara[], at: number) => who.map((nara) => nara.heyThere({ ts: nanoseconds(at) }));
const papers = (who: readonly TestNara[], at: number) =>
  who.map((nara) => nara.newspaper({ Edition: at, PublishedAt: Math.trunc(at / 1000) }));
/** What is said of our clock, when Plaza has looked at it again. */
async function notice({ plaza, clock }: Pick<OwnPlaza, 'plaza' | 'clock'>): Promise<Notice | undefined> {
  await clock.advance(5 * second);
  return plaza.snapshot().notices.find(({ id }) => id === 'our-clock');
}

describe('a computer whose clock is wrong', () => {
  it('behind: is told so in words, and that it is why messages are refused; and no more when it is set', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    const right = (): number => clock.now() + hour;
    await say(...greet([ana, gus], right()));
    expect(await notice({ plaza, clock })).toBeUndefined();
    await say(...greet([lily], right()));
    expect(plaza.snapshot().counters.rejected).toEqual({ future: 3 });
    expect(await notice({ plaza, clock })).toMatchObject({
      level: 'warning',
      what: 'Your computer’s clock seems to be 1 h behind.',
      means: expect.stringMatching(/^Most of 3 naras .* dated in the future/u) as string,
    });
    // One that is right by the wrong clock is itself an hour behind.
    await say(...greet([rosa], clock.now()));
    expect(await plaza.detail('rosa')).toMatchObject({ clock: { its: -hour, ours: -hour } });

    await clock.advance(second);
    clock.jumpTo(right());
    expect(await notice({ plaza, clock })).toBeUndefined();
    await say(...greet([ana, gus, lily], clock.now()));
    expect(await notice({ plaza, clock })).toBeUndefined();
    expect(await plaza.detail('ana')).toMatchObject({ presence: 'ONLINE', clock: null });
  });

  it('ahead: newspapers say it too', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(...papers([ana, gus, lily], clock.now() - 11 * minute));
    expect(plaza.snapshot().counters.rejected).toEqual({ stale: 3 });
    expect(await notice({ plaza, clock })).toMatchObject({
      what: 'Your computer’s clock seems to be 11 min ahead.',
      means: expect.stringMatching(/too old/u) as string,
    });
    await say(...papers([ana, gus, lily], clock.now()));
    expect(await notice({ plaza, clock })).toBeUndefined();
  });

  it('by little: is told before anything is refused', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(...greet([ana, gus, lily], clock.now() + 3 * minute));
    expect(plaza.snapshot().counters.rejected).toEqual({});
    expect((await notice({ plaza, clock }))?.what).toBe('Your computer’s clock seems to be 3 min behind.');
  });

  it('is not told again once it was put away, unless it gets worse', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(...greet([ana, gus, lily], clock.now() + 10 * minute));
    expect((await notice({ plaza, clock }))?.what).toMatch(/10 min behind/u);
    await plaza.surface.api.dismissNotice({ id: 'our-clock' });
    await clock.advance(20 * second);
    await say(...greet([ana, gus, lily], clock.now() + 11 * minute));
    expect(await notice({ plaza, clock })).toBeUndefined();
    await say(...greet([ana, gus, lily], clock.now() + 20 * minute));
    expect((await notice({ plaza, clock }))?.what).toMatch(/20 min behind/u);
  });
});

describe('a clock that is right', () => {
  it('is not doubted for one nara, whose card says how its clock stands', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(...greet([ana, gus], clock.now()), ...greet([lily], clock.now() + 7 * minute));
    expect(await notice({ plaza, clock })).toBeUndefined();
    // Refused for its time, it is known all the same by its newspapers.
    await say(lily.newspaper());
    expect(await plaza.detail('lily')).toMatchObject({ clock: { its: 7 * minute, ours: null } });
    expect(await plaza.detail('ana')).toMatchObject({ clock: null });
  });

  it('is not doubted for a crowd of new keys where three naras are known for a day', async () => {
    const dataDir = tempDir();
    const clock = createTestClock();
    const before = await ownPlaza(dataDir, clock);
    await before.say(...greet([ana, gus, lily], clock.now()));
    await before.plaza.stop();
    clock.jumpTo(testStart + day + minute);
    const { plaza, say } = await ownPlaza(dataDir, clock);
    await say(...greet([ana, gus, lily], clock.now()));
    const crowd = Array.from({ length: 20 }, (_, n) => createTestNara(`new-${String(n)}`, n + 50));
    await say(...greet(crowd, clock.now() + hour));
    expect(await notice({ plaza, clock })).toBeUndefined();
    // And what those three say is enough.
    await say(...greet([ana, gus, lily], clock.now() + 4 * minute));
    expect((await notice({ plaza, clock }))?.means).toMatch(/^Most of the 3 naras you know longest/u);
  });

  it('is not doubted for what was said on other topics long ago', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(...greet([ana, gus, lily], clock.now()));
    await clock.advance(3 * hour);
    await say(...naras.slice(0, 3).map((nara) => nara.social({ ts: nanoseconds(clock.now() - hour) })));
    expect(plaza.snapshot().counters.rejected).toEqual({ stale: 3 });
    expect(await notice({ plaza, clock })).toBeUndefined();
  });

  it('is not doubted for what the broker kept, nor by demo neighbours or ourselves', () => {
    const told: string[] = [];
    const { follower, tick } = watchOurClock({
      clock: createTestClock(),
      notices: { tell: (saying) => told.push(saying(english).id), withdraw: () => undefined },
      self: () => 'me',
      isDemo: (name) => name.startsWith('demo-'),
      pinnedAt: () => null,
    });
    const refuse = (name: string, retain: boolean): void => {
      const arriving = { topic: 'nara/plaza/chau', payload: new Uint8Array(), retain, at: testStart };
      follower.rejected?.({ reason: 'stale', topic: '', name, at: testStart, size: 0, skewMs: -hour }, arriving);
    };
    for (const name of ['a', 'b', 'c', 'd']) refuse(name, true);
    for (const name of ['demo-a', 'demo-b', 'demo-c', 'me']) refuse(name, false);
    tick();
    expect(told).toEqual([]);
    for (const name of ['a', 'b', 'c']) refuse(name, false);
    tick();
    expect(told).toEqual(['our-clock']);
  });
});
