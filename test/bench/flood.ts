// How the door fares in a flood: newspapers and events faster than they can be verified.
import { createKeybook } from '../../src/main/peers/keybook.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import { createVerifyThreads } from '../../src/main/plaza/verify-threads.ts';
import { makeCrowd, type BenchMessage, type BenchNara } from './crowd.ts';
import { percentile } from './measure.ts';
import { serveHelper } from './process.ts';

const names = 1500;
const each = 40;
const seconds = 5;
/** Of so many messages one is a hey-there, of which none may be lost. */
const eventEvery = 20;
/** Not counted: until decisions have caught up with the order of arrival. */
const settleMs = 1000;

export interface Flooded {
  readonly perSecond: number;
  readonly conflated: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly events: number;
  readonly eventsVerified: number;
  /** How old the newest newspaper of each nara was, looked at now and then. */
  readonly ageMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** As the browser host verifies. */
const threads = createVerifyThreads(new URL('../../src/main/plaza/verify-thread.ts', import.meta.url));

type Played = readonly (BenchMessage & { readonly isEvent: boolean })[];

/** Signed beforehand: nobody's speech shall be measured. */
function speech(crowd: readonly BenchNara[]): Played {
  let count = 0;
  return Array.from({ length: each }).flatMap(() =>
    crowd.map((nara) => {
      const isEvent = ++count % eventEvery === 0;
      return { ...(isEvent ? nara.heyThere() : nara.newspaper()), isEvent };
    }),
  );
}

/** Plays them to a door of its own; `rate` a second, or null for as many as are taken. */
async function play(crowd: readonly BenchNara[], rate: number | null): Promise<Flooded> {
  const messages = speech(crowd);
  const counts = { offered: 0, verified: 0, conflated: 0, events: 0, eventsVerified: 0 };
  const refused: Record<string, number> = {};
  const newest = new Map<string, number>();
  const pins = crowd.map(({ name, signer: { publicKey } }) => ({ name, publicKey }));
  const standing = { pinnedAt: 0, claimedId: '', fresh: false, newestTs: 0n, edition: 0, publishedAt: 0 };
  const door = createDoorkeeper({
    keybook: createKeybook(pins.map((pin) => ({ ...pin, ...standing }))),
    follower: {
      verified(message, { at }) {
        counts.verified++;
        if (message.kind === 'hey-there') counts.eventsVerified++;
        else newest.set(message.name, at);
      },
      rejected: ({ reason }) => (refused[reason] = (refused[reason] ?? 0) + 1),
      unsigned: () => undefined,
      conflated: () => counts.conflated++,
    },
    check: threads.check,
  });
  const ages: number[] = [];
  const began = performance.now();
  let sampled = began;
  let from: { at: number; verified: number } | null = null;
  for (let now = began; now - began < seconds * 1000 && counts.offered < messages.length; now = performance.now()) {
    const done = counts.verified + counts.conflated + Object.values(refused).reduce((a, b) => a + b, 0);
    const due = rate === null ? done + 1000 : ((now - began) / 1000) * rate;
    for (let sent = 0; counts.offered < Math.min(due, messages.length) && sent < 100; sent++) {
      const message = messages[counts.offered++];
      if (message === undefined) break;
      if (message.isEvent) counts.events++;
      door.receive({ topic: message.topic, payload: message.payload, retain: false, at: Date.now() });
    }
    if (from === null && now - began > settleMs) from = { at: now, verified: counts.verified };
    if (now - sampled > 200 && from !== null) {
      sampled = now;
      for (const at of newest.values()) ages.push(Date.now() - at);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const perSecond = (counts.verified - (from?.verified ?? 0)) / ((performance.now() - (from?.at ?? began)) / 1000);
  await door.settled();
  const { conflated, events, eventsVerified } = counts;
  const ageMs = { p50: percentile(ages, 0.5), p99: percentile(ages, 0.99), max: percentile(ages, 1) };
  return { perSecond, conflated, refused, events, eventsVerified, ageMs };
}

serveHelper(
  {
    async flood() {
      const crowd = makeCrowd(names);
      await play(crowd, 2000);
      const alone = await play(crowd, null);
      return { alone, flooded: await play(crowd, alone.perSecond * 5) };
    },
  },
  () => threads.stop(),
);
