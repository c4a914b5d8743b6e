import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestDoor, on } from '../support/door.ts';
import { checkpoint, createTestNara, nanoseconds } from '../support/messages.ts';
import { everyTampering, flipBit } from '../support/tampering.ts';
import { testStart } from '../support/test-clock.ts';

const now = nanoseconds(testStart);
const asOf = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);

/** Members that no signature covers: they are claims, and believed in nothing (protocol sections 3 and 5). */
const claims: Readonly<Record<string, readonly string[]>> = {
  'hey-there': ['hey_there.ID', 'hey_there.Signature'],
  chau: ['chau.ID', 'chau.Signature'],
  social: [],
  'stash-refresh': ['from'],
  newspaper: [],
  howdy: ['Neighbors.Name', 'Neighbors.PublicKey', 'Neighbors.MeshIP', 'Neighbors.ID', 'Me.ID'],
  propose: ['round'],
  vote: ['round', 'proposal_ts', 'approved'],
};
const messages = {
  'hey-there': lily.heyThere({ ts: now, meshIp: '100.64.0.3' }),
  chau: lily.chau({ ts: now }),
  social: lily.social({ ts: now }),
  'stash-refresh': lily.stashRefresh({ ts: now }),
  newspaper: lily.newspaper({ Flair: '🏮', Personality: { Agreeableness: 1, Sociability: 2, Chill: 3 }, Buzz: 0 }),
  howdy: lily.howdy({ to: 'rosa', neighbours: ['otto'] }),
  propose: lily.propose({ asOf, lastSeen: 'c629b1330e4536714c2408ade3f2c185' }),
  vote: lily.vote(rosa, { asOf, lastSeen: 'c629b1330e4536714c2408ade3f2c185' }),
};
const kinds = Object.keys(messages) as (keyof typeof messages)[];

/** A door that knows both by keys learned elsewhere: nothing they said has been seen here. */
const door = () =>
  createTestDoor(
    [lily, rosa].map(({ name, id, signer }) => ({
      name,
      publicKey: signer.publicKey,
      pinnedAt: 0,
      claimedId: id,
      fresh: false,
      newestTs: 0n,
      edition: 0,
      publishedAt: 0,
    })),
  );

describe.each(kinds)('a %s', (kind) => {
  const { topics, payload } = messages[kind];

  it('is accepted as it was signed', async () => {
    const { outcome, rejected } = door();
    await outcome(messages[kind]);
    expect(rejected).toEqual([]);
  });

  it('is refused with any other value in any signed member', async () => {
    const accepted: string[] = [];
    for (const tampered of everyTampering(payload)) {
      const { outcome, verified } = door();
      await outcome(on(topics.deployed, tampered.payload));
      if (verified.length > 0) accepted.push(tampered.field);
    }
    expect(accepted).toEqual(claims[kind]);
  });

  it('is refused with any one bit flipped, but for what is a mere claim', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(payload.length * 8 - 1), async (bit) => {
        const { outcome, verified } = door();
        expect(await outcome(on(topics.deployed, flipBit(payload, bit)))).not.toEqual([]);
        // What is let in says what was signed: the same name, key and moment.
        for (const { message } of verified) {
          expect(message).toMatchObject({ name: 'lily', publicKey: lily.signer.publicKey });
          if ('ts' in message) expect(message.ts).toBe(now);
          if (message.kind === 'newspaper') expect(Buffer.from(payload).toString()).toContain(message.statusText);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a final checkpoint', () => {
  it('is refused with any other value its voters signed', async () => {
    const accepted: string[] = [];
    const { topics, payload } = checkpoint(lily, [lily, rosa], { asOf, ts: now, lastSeen: 'c629' });
    for (const tampered of everyTampering(payload)) {
      const { outcome, verified } = door();
      await outcome(on(topics.deployed, tampered.payload));
      if (verified.length > 0) accepted.push(tampered.field);
    }
    expect(accepted).toEqual(['checkpoint.round']);
  });
});

describe('rubbish', () => {
  it('never throws, whatever topic it comes on', async () => {
    const { outcome, verified } = door();
    const topic = fc.constantFrom(...kinds.flatMap((kind) => Object.values(messages[kind].topics)));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => new Uint8Array(Buffer.from(text))),
      fc.object().map((value) => new Uint8Array(Buffer.from(JSON.stringify(value)))),
    );
    await fc.assert(
      fc.asyncProperty(topic, bytes, async (name, payload) => {
        expect(await outcome(on(name, payload))).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
    expect(verified).toEqual([]);
  });
});
