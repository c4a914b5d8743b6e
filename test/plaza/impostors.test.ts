import { describe, expect, it } from 'vitest';
import { createTestDoor } from '../support/door.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { testStart } from '../support/test-clock.ts';

const now = nanoseconds(testStart);
const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 9);
const forged = createTestNara('lily', 10);

describe('a refused message carries the key', () => {
  it('of an impostor, who has proven to hold it', async () => {
    const { outcome, rejected } = createTestDoor();
    await outcome(lily.heyThere({ ts: now }));
    const said = [
      falseLily.heyThere({ ts: now + 1n }),
      falseLily.chau({ ts: now + 2n }),
      falseLily.newspaper({ Edition: 1 }),
      falseLily.stashRefresh({ ts: now + 3n }),
      falseLily.howdy({ to: 'rosa' }),
    ];
    for (const message of said) await outcome(message);
    expect(rejected.map(({ reason, publicKey }) => ({ reason, publicKey }))).toEqual(
      said.map(() => ({ reason: 'impostor', publicKey: falseLily.signer.publicKey })),
    );
  });

  it('of nobody who did not sign with it', async () => {
    const { outcome, rejected } = createTestDoor();
    await outcome(lily.heyThere({ ts: now }));
    // It names a key, and another one signed it.
    await outcome(falseLily.newspaper({ PublicKey: forged.signer.publicKey }));
    await outcome(falseLily.social({ ts: now + 1n }));
    await outcome(lily.heyThere({ ts: now }));
    expect(rejected.map(({ reason, publicKey }) => [reason, publicKey])).toEqual([
      ['bad-signature', undefined],
      ['bad-signature', undefined],
      ['duplicate', undefined],
    ]);
  });

  it('of nobody who is the pinned one and spells the name otherwise', async () => {
    const { outcome, rejected } = createTestDoor();
    await outcome(createTestNara('lil\u00ed', 5).heyThere({ ts: now }));
    await outcome(createTestNara('lili\u0301', 5).heyThere({ ts: now }));
    expect(rejected).toMatchObject([{ reason: 'impostor' }]);
    expect(rejected[0]?.publicKey).toBeUndefined();
  });
});

describe('a key that was replaced', () => {
  it.each([
    ['that names its key', lily.heyThere({ ts: now + 1n })],
    ['that leaves it to the pin', lily.social({ ts: now + 1n })],
  ])('does not speak any more, not even in a message %s and is being checked', async (_what, message) => {
    const { send, door, keybook, outcomes, rejected } = createTestDoor();
    send(lily.heyThere({ ts: now }));
    await door.settled();
    send(message);
    // Its turn has come, and the check runs on another thread.
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
    const pin = keybook.get('lily');
    if (pin === undefined) throw new Error('no pin');
    keybook.replace({ ...pin, publicKey: falseLily.signer.publicKey, newestTs: 0n });
    await door.settled();
    expect(outcomes).toEqual(['ok hey-there lily', 'impostor lily']);
    expect(rejected[0]?.publicKey).toBe(lily.signer.publicKey);
    expect(keybook.get('lily')?.newestTs).toBe(0n);
  });

  it('leaves no guard behind that the new one could trip over', async () => {
    const { outcome, keybook } = createTestDoor();
    await outcome(lily.newspaper({ Edition: 7, PublishedAt: Math.trunc(testStart / 1000) }));
    await outcome(lily.heyThere({ ts: now }));
    const pin = keybook.get('lily');
    if (pin === undefined) throw new Error('no pin');
    const reset = { newestTs: 0n, edition: 0, publishedAt: 0 };
    keybook.replace({ ...pin, ...reset, publicKey: falseLily.signer.publicKey });
    expect(await outcome(falseLily.heyThere({ ts: now - 1n }))).toEqual(['ok hey-there lily']);
    expect(await outcome(falseLily.newspaper({ Edition: 1 }))).toEqual(['ok newspaper lily']);
    expect(await outcome(lily.newspaper({ Edition: 8 }))).toEqual(['impostor lily']);
  });
});
