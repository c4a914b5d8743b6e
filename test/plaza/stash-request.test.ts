import { describe, expect, it } from 'vitest';
import { createStashRequest } from '../../src/main/plaza/stash-request.ts';
import { createTestDoor, on } from '../support/door.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { createStage, type Stage } from '../support/stage.ts';

const me = createTestNara('me', 99);
const lily = createTestNara('lily', 1);
const minute = 60_000;

function stage(asked = { at: 0 }): Stage {
  return createStage(me, (common) =>
    createStashRequest({ ...common, askedAt: () => asked.at, noteAsked: (at) => void (asked.at = at) }),
  );
}
/** Arrives, and has the time to ask. */
async function arrive(plaza: Stage): Promise<void> {
  await plaza.arrives();
  plaza.clock.advanceSync(20_000);
}

describe('our request for our stash', () => {
  it('is said once after our hey-there, signed and with our name on top', async () => {
    const plaza = stage();
    plaza.duty.joined();
    plaza.clock.advanceSync(60 * minute);
    expect(plaza.said).toEqual([]);
    await arrive(plaza);
    expect(plaza.said.map(({ topic, qos }) => [topic, qos])).toEqual([['nara/plaza/stash_refresh', 0]]);
    expect(plaza.said[0]?.json).toMatchObject({
      svc: 'stash-refresh',
      emitter: 'me',
      from: 'me',
      stash_refresh: { From: 'me', PublicKey: me.signer.publicKey, OwnerID: me.id },
    });
    // Hey-there is said again every few minutes: it is no new arrival, also hours later.
    for (let i = 0; i < 3; i++) {
      plaza.clock.advanceSync(60 * minute);
      await plaza.hears(me.heyThere({ ts: nanoseconds(plaza.clock.now()) }));
    }
    plaza.clock.advanceSync(minute);
    expect(plaza.said).toHaveLength(1);
  });

  it('is said with the very bytes of another writer of the protocol', async () => {
    const plaza = stage();
    await arrive(plaza);
    const [said] = plaza.said;
    const ts = /"ts":(\d+)/u.exec(Buffer.from(said?.payload ?? []).toString())?.[1] ?? '';
    expect(Buffer.from(said?.payload ?? []).toString()).toBe(
      Buffer.from(me.stashRefresh({ ts: BigInt(ts) }).payload).toString(),
    );
  });

  it('is let in where our key is known, and shows that we are about', async () => {
    const plaza = stage();
    await arrive(plaza);
    const { outcome, send } = createTestDoor();
    send(me.heyThere({ ts: 1n }));
    const { topic = '', payload = new Uint8Array() } = plaza.said[0] ?? {};
    expect(await outcome(on(topic, payload))).toEqual(['ok stash-refresh me']);
  });

  it('is not said again within the hour, also after a restart', async () => {
    const asked = { at: 0 };
    const plaza = stage(asked);
    await arrive(plaza);
    plaza.duty.lost();
    plaza.clock.advanceSync(50 * minute);
    await arrive(plaza);
    expect(plaza.said).toHaveLength(1);
    const again = stage(asked);
    again.clock.jumpTo(plaza.clock.now());
    await arrive(again);
    expect(again.said).toEqual([]);
    plaza.duty.lost();
    plaza.clock.advanceSync(10 * minute);
    await arrive(plaza);
    expect(plaza.said).toHaveLength(2);
  });

  it('is not withheld for ever when the clock was set back', async () => {
    const plaza = stage({ at: Number.MAX_SAFE_INTEGER });
    await arrive(plaza);
    expect(plaza.said).toHaveLength(1);
  });

  it('is said for no hey-there of another, and not noted where it did not go out', async () => {
    const asked = { at: 0 };
    const plaza = stage(asked);
    plaza.duty.joined();
    await plaza.hears(lily.heyThere({ ts: nanoseconds(plaza.clock.now()) }));
    plaza.clock.advanceSync(minute);
    expect(plaza.said).toEqual([]);
    plaza.open = false;
    await arrive(plaza);
    expect(asked.at).toBe(0);
  });

  it.each(['leave', 'lost'] as const)('is taken back when we %s', async (how) => {
    const plaza = stage();
    plaza.duty.joined();
    await plaza.hears(me.heyThere({ ts: nanoseconds(plaza.clock.now()) }));
    plaza.duty[how]();
    expect(plaza.clock.waiting()).toBe(0);
  });
});
