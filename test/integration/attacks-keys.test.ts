import { describe, expect, it } from 'vitest';
import { content } from '../../src/main/nara/sync-event.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { listeningPlaza, type ListeningPlaza, type Said } from '../support/listening-plaza.ts';
import { createTestNara, nanoseconds, signedEvent } from '../support/messages.ts';
import { strangeHands, type Hand } from '../support/strange-keys.ts';

const hands = strangeHands(new Uint8Array(32).fill(7));
const mixed = hands.filter(({ what }) => what.startsWith('key of mixed order'));
const never = hands.filter((hand) => !mixed.includes(hand));

/** Each kind that may pin a key, by this hand under this name. */
function saidBy(hand: Hand, name: string, plaza: ListeningPlaza): Record<'hey-there' | 'chau' | 'newspaper', Said> {
  const ts = nanoseconds(plaza.clock.now());
  const member = { From: name, PublicKey: hand.publicKey, MeshIP: '', ID: '', Signature: '' };
  const speaker = { name, signer: hand };
  const hey = signedEvent(speaker, 'hey-there', ts, content['hey-there'](member), { hey_there: member });
  const chau = signedEvent(speaker, 'chau', ts, content.chau(member), { chau: member });
  const paper = writeNewspaper(name, hand, { PublicKey: hand.publicKey, Flair: hand.what });
  return {
    'hey-there': { topic: 'nara/plaza/hey_there', payload: hey },
    chau: { topic: 'nara/plaza/chau', payload: chau },
    newspaper: { topic: `nara/plaza/newspaper/${name}`, payload: paper },
  };
}

const reasonFor = ({ what }: Hand): string => (what.startsWith('key') ? 'bad-key' : 'bad-signature');

describe('keys and signatures that a careless verifier takes', () => {
  it('bring nobody into being, and change nobody who is', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    const { topics, payload } = lily.heyThere({ ts: nanoseconds(plaza.clock.now()) });
    await plaza.say({ topic: topics.spec, payload });
    await plaza.clock.advance(1000);
    expect(never.length).toBeGreaterThan(30);
    for (const hand of never) {
      for (const [kind, said] of Object.entries(saidBy(hand, 'mallory', plaza)))
        await plaza.refuses(`${kind}, ${hand.what}`, said, reasonFor(hand));
      // Under a name that is taken it is no better: what is no signature does not even make a conflict.
      await plaza.refuses(`as lily, ${hand.what}`, saidBy(hand, 'lily', plaza).newspaper, reasonFor(hand));
      await plaza.clock.advance(1000);
    }
    expect(plaza.plaza.peer('mallory')).toBeUndefined();
    expect(plaza.plaza.peer('lily')).toMatchObject({ presence: 'ONLINE', trust: 'new' });
  });

  it('are right or wrong without the cofactor where a key has torsion, and nothing in between', async () => {
    const plaza = await listeningPlaza();
    const [exact, loose] = mixed;
    if (exact === undefined || loose === undefined) throw new Error('no such hands');
    expect(exact.publicKey).toBe(loose.publicKey);
    const accepted = await plaza.say(saidBy(exact, 'mallory', plaza)['hey-there']);
    expect(accepted).toEqual({ accepted: 1, rejected: {} });
    // Right with the cofactor each time, and without it one time in eight.
    const papers = Array.from({ length: 24 }, (_, at): Said => {
      const payload = writeNewspaper('mallory', loose, { PublicKey: loose.publicKey, Buzz: at });
      return { topic: 'nara/newspaper/mallory', payload };
    });
    const decided = await plaza.say(...papers);
    expect(decided.rejected['bad-signature'] ?? 0).toBeGreaterThan(12);
    expect(decided.accepted + (decided.rejected['bad-signature'] ?? 0)).toBe(24);
  });
});

describe('names that look like others', () => {
  const marks = [
    0x2028, 0x2029, 0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
  ];
  const controls = [0x00, 0x07, 0x08, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b];

  it('are refused where they turn the writing around or carry what nobody sees', async () => {
    const plaza = await listeningPlaza();
    const { signer } = createTestNara('lily', 66);
    for (const code of [...marks, ...controls]) {
      const name = `li${String.fromCodePoint(code)}ly`;
      const said = saidBy({ what: name, ...signer }, name, plaza);
      await plaza.refuses(`U+${code.toString(16)}`, said['hey-there'], 'bad-name');
      const { payload } = said.newspaper;
      await plaza.refuses(
        `U+${code.toString(16)} in From`,
        { topic: 'nara/newspaper/lily', payload },
        'topic-mismatch',
      );
      // The broker itself lets no control character into a topic.
      if (controls.includes(code)) continue;
      await plaza.refuses(`U+${code.toString(16)} in a topic`, said.newspaper, 'bad-name');
      await plaza.clock.advance(500);
    }
  });

  it('are other naras, with no part in whom they look like', async () => {
    const plaza = await listeningPlaza();
    const lily = createTestNara('lily', 1);
    await plaza.say({
      topic: 'nara/plaza/hey_there',
      payload: lily.heyThere({ ts: nanoseconds(plaza.clock.now()) }).payload,
    });
    const before = await plaza.plaza.detail('lily');
    for (const [index, name] of ['l\u0456ly', 'Lily', 'li\u200dly', 'ⅼily', 'lily '].entries()) {
      const other = createTestNara(name, 70 + index);
      const { payload } = other.heyThere({ ts: nanoseconds(plaza.clock.now()) });
      expect(await plaza.say({ topic: 'nara/plaza/hey_there', payload })).toEqual({ accepted: 1, rejected: {} });
      const card = await plaza.plaza.detail(name);
      expect(card).toMatchObject({ name, publicKey: other.signer.publicKey, trust: 'new' });
      expect(card?.fingerprint).not.toBe(before?.fingerprint);
    }
    expect(await plaza.plaza.detail('lily')).toEqual(before);
    expect(plaza.plaza.snapshot().peers).toHaveLength(6);
  });

  it('are the same nara’s where only the spelling of a letter differs, and another key is an impostor', async () => {
    const plaza = await listeningPlaza();
    const composed = createTestNara('lil\u00ed', 1);
    await plaza.say({
      topic: 'nara/plaza/hey_there',
      payload: composed.heyThere({ ts: nanoseconds(plaza.clock.now()) }).payload,
    });
    const decomposed = createTestNara('lili\u0301', 66);
    const { payload } = decomposed.heyThere({ ts: nanoseconds(plaza.clock.now() + 1) });
    expect(await plaza.say({ topic: 'nara/plaza/hey_there', payload })).toEqual({
      accepted: 0,
      rejected: { impostor: 1 },
    });
    expect(plaza.plaza.snapshot().peers).toHaveLength(1);
  });
});
