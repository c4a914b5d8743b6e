import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readHowdy, writeHowdy } from '../../src/main/nara/howdy.ts';
import { readObject } from '../../src/main/nara/json.ts';
import type { Observation } from '../../src/main/nara/observation.ts';
import { createTestNara } from '../support/messages.ts';
import { capture, reference } from '../support/vectors.ts';

const lily = createTestNara('lily', 1);
const unknown = { restarts: 0, total_uptime: 0, start_time: 0, last_restart: 0 };
const here: Observation = { ...unknown, online: 'ONLINE', last_seen: 1_795_439_352 };
const me = { Flair: '🏮', PublicKey: lily.signer.publicKey, ID: lily.id };

function read(payload: Uint8Array) {
  const object = readObject(payload);
  const howdy = object.ok ? readHowdy(object.value) : object;
  if (!howdy.ok) throw new Error(howdy.reason);
  return howdy.value;
}
const json = (payload: Uint8Array) => JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
const deployed = capture.filter(({ topic }) => topic === 'nara/plaza/howdy').map(({ payload }) => payload);

describe('a howdy of ours', () => {
  const rosa = { name: 'rosa', publicKey: 'k', id: 'i', observation: { ...here, restarts: 2 } };
  const howdy = writeHowdy(lily, { to: 'otto', seq: 3, you: here, neighbours: [rosa], me });

  it('has the members of a deployed one, in their order', () => {
    const theirs = json(deployed[0] ?? new Uint8Array());
    expect(Object.keys(json(howdy))).toEqual(Object.keys(theirs));
    const [neighbour] = json(howdy)['Neighbors'] as Record<string, unknown>[];
    expect(Object.keys(neighbour ?? {})).toEqual(Object.keys((theirs['Neighbors'] as object[])[0] ?? {}));
    expect(JSON.stringify(json(howdy)['You'])).toBe('{"online":"ONLINE","last_seen":1795439352}');
    expect(neighbour?.['Observation']).toEqual({ restarts: 2, online: 'ONLINE', last_seen: 1_795_439_352 });
  });

  it('is read back as what was said', () => {
    expect(read(howdy).howdy).toEqual({
      from: 'lily',
      to: 'otto',
      seq: 3,
      publicKey: lily.signer.publicKey,
      neighbours: ['rosa'],
      hearsay: [
        { about: 'otto', observation: { online: 'ONLINE', last_seen: 1_795_439_352 } },
        { about: 'rosa', observation: { restarts: 2, online: 'ONLINE', last_seen: 1_795_439_352 } },
      ],
    });
    expect(read(howdy).signature).toBe(lily.signer.sign(Buffer.from('howdy:lily:otto:3')));
  });

  it('says nothing of whom we did not see', () => {
    const body = json(writeHowdy(lily, { to: 'otto', seq: 1, you: null, neighbours: [], me }));
    expect(body).toMatchObject({ You: {}, Neighbors: null });
  });
});

describe('the hearsay of a howdy', () => {
  it('of deployed naras is what they say of the newcomer, of neighbours and of everyone in their status', () => {
    const { howdy } = read(deployed[0] ?? new Uint8Array());
    expect(howdy).toMatchObject({ from: 'r2d2', to: 'lisa', neighbours: ['sociable-veggie-337', 'rosa'] });
    expect(howdy.hearsay.map(({ about }) => about)).toEqual(['lisa', 'sociable-veggie-337', 'rosa', 'r2d2']);
    expect(howdy.hearsay.at(-1)?.observation).toEqual({
      online: 'ONLINE',
      last_seen: 1_795_439_352,
      last_restart: 1_795_439_351,
    });
  });

  it('of the reference has a start', () => {
    const payload = Buffer.from(reference.howdy[0]?.payload ?? '');
    expect(read(payload).howdy.hearsay[0]).toEqual({
      about: 'r2d2',
      observation: { restarts: 4, start_time: 1_700_000_001, online: 'ONLINE', last_seen: 1_769_000_000 },
    });
  });

  it('of the wrong form is no reason to refuse what was signed, and is not listened to', () => {
    const body = json(lily.howdy({ to: 'otto', neighbours: ['rosa'] }).payload);
    const wrong = { ...body, You: 7, Neighbors: [{ Name: 'rosa', Observation: 'x' }] };
    const { howdy } = read(Buffer.from(JSON.stringify({ ...wrong, Me: { ...me, Observations: [1] } })));
    expect(howdy).toMatchObject({ neighbours: ['rosa'], hearsay: [] });
  });

  it('is of names alone that can be one', () => {
    const neighbours = ['rosa/x', 'a'.repeat(129), 'lil\u202ey', '', 'iris'];
    const { howdy } = read(lily.howdy({ to: 'otto', neighbours, seen: { online: 'ONLINE' } }).payload);
    expect(howdy.hearsay.map(({ about }) => about)).toEqual(['iris']);
  });

  it('of nothing is none', () => {
    const { howdy } = read(lily.howdy({ to: 'otto', neighbours: ['rosa'], you: { start_time: 'x' } }).payload);
    expect(howdy.hearsay).toEqual([]);
  });

  it('has an end', () => {
    const neighbours = Array.from({ length: 500 }, (_, i) => `n${i}`);
    const howdy = lily.howdy({ to: 'otto', neighbours, seen: { online: 'ONLINE' } });
    expect(read(howdy.payload).howdy.hearsay).toHaveLength(50);
  });
});
