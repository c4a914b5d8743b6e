import { Buffer } from 'node:buffer';
import { base58 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { passwordFinder, soulFinder, type FindSecret } from '../../src/main/nara/privacy.ts';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul, naraId, soulPersonality, soulText } from '../../src/main/nara/soul.ts';
import { writeSyncEvent } from '../../src/main/nara/sync-event.ts';

const soul = makeSoul(
  Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256),
  'lily',
);
const findSoul = soulFinder(soul);
const soulBytes = Buffer.from(base58.decode(soulText(soul)));
const seed = Buffer.from(soul.seed);
const password = 'corréct "horse"/battery+9\\𝄞';
const finds = (...passwords: string[]): FindSecret => passwordFinder(() => passwords);

const payload = (text: string | Uint8Array): Uint8Array => new Uint8Array(Buffer.from(text));
/** In the midst of a newspaper, as the value of a member. */
const within = (text: string): Uint8Array => payload(`{"From":"lily","Status":{"Flair":${text}},"Signature":""}`);

/** Every letter escaped as \u00xx, which JSON allows and JSON.stringify never does. */
const escapedFully = (text: string): string =>
  `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
const percentFully = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** All forms of a secret, by name, as JSON text that holds it. */
const forms = (secret: Buffer): [string, string | Buffer][] => [
  ['raw', Buffer.concat([Buffer.from('"'), secret, Buffer.from('"')])],
  ['as a JSON string', JSON.stringify(secret.toString('latin1'))],
  ['as an escaped JSON string', escapedFully(secret.toString('latin1'))],
  ['hex', `"x${secret.toString('hex')}"`],
  ['HEX', `"${secret.toString('hex').toUpperCase()}00"`],
  ['base58', `"${base58.encode(secret)}"`],
  ['percent', `"${percentFully(secret)}"`],
  ['PERCENT', `"${percentFully(secret).toUpperCase()}"`],
  ['a Buffer in JSON', JSON.stringify(secret)],
  ['a Uint8Array in JSON', JSON.stringify(new Uint8Array(secret))],
  ...([0, 1, 2] as const).flatMap((before) =>
    ([0, 1, 2] as const).flatMap((after): [string, string][] => {
      const bytes = Buffer.concat([Buffer.alloc(before, 0xa5), secret, Buffer.alloc(after, 0x5a)]);
      const where = `${String(before)} bytes before, ${String(after)} after`;
      return [
        [`base64, ${where}`, JSON.stringify(bytes.toString('base64'))],
        [`base64 with \\/, ${where}`, JSON.stringify(bytes.toString('base64')).replaceAll('/', '\\/')],
        [`base64url, ${where}`, JSON.stringify(bytes.toString('base64url'))],
      ];
    }),
  ),
];

const holding = (form: string | Buffer): Uint8Array =>
  typeof form === 'string'
    ? within(form)
    : payload(Buffer.concat([Buffer.from('{"From":"lily","Flair":'), form, Buffer.from('}')]));

describe('a soul', () => {
  it.each(forms(soulBytes))('is found %s', (_, form) => {
    expect(findSoul([], holding(form))).toBe('soul');
  });

  it.each(forms(seed))('is found by its seed %s', (_, form) => {
    expect(findSoul([], holding(form))).toBe('seed');
  });

  it('is found in a topic as well', () => {
    expect(findSoul([`nara/newspaper/${soulText(soul)}`], payload('{}'))).toBe('soul');
  });

  it('is found wherever it stands, whatever it is', () => {
    const bytes = fc.uint8Array({ maxLength: 80 });
    const property = fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes, bytes, (random, a, b) => {
      const one = makeSoul(random, 'rosa');
      const find = soulFinder(one);
      const around = Buffer.concat([a, one.seed, b]);
      for (const coding of ['hex', 'base64', 'base64url', 'latin1', 'utf8'] as const) {
        if (coding === 'utf8') expect(find([], around)).not.toBeNull();
        else expect(find([], within(JSON.stringify(around.toString(coding))))).not.toBeNull();
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('a password', () => {
  it.each(forms(Buffer.from(password)))('is found %s', (_, form) => {
    expect(finds('another', password)([], holding(form))).toBe('password');
  });

  it.each([
    ['as typed', JSON.stringify(password)],
    ['escaped', escapedFully(password)],
    ['as a URL writes it', JSON.stringify(`mqtt://me:${encodeURIComponent(password)}@broker`)],
    ['in a longer text', JSON.stringify(`I am ${password}!`)],
  ])('is found %s', (_, text) => {
    expect(finds(password)([], within(text))).toBe('password');
  });

  it('is found wherever it stands, whatever it is', () => {
    const typed = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 });
    const property = fc.property(typed, fc.string(), fc.string(), (secret, before, after) => {
      const find = finds(secret);
      const text = /^\d+$/u.test(secret) ? secret : before + secret + after;
      expect(find([], within(JSON.stringify(text)))).toBe('password');
      expect(find([], within(JSON.stringify(encodeURIComponent(secret))))).toBe('password');
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is one of those in use now, and an empty one is none', () => {
    let current = [''];
    const find = passwordFinder(() => current);
    expect(find([], within('"sesame-1"'))).toBeNull();
    current = ['sesame-1', ''];
    expect(find([], within('"sesame-1"'))).toBe('password');
    current = ['sesame-2'];
    expect(find([], within('"sesame-1"'))).toBeNull();
    expect(find([], within('"sesame-2"'))).toBe('password');
  });

  it('of fewer than six characters is found as a whole value only', () => {
    const find = finds('lamp');
    for (const form of ['lamp', 'bGFtcA==', 'bGFtcA', '6c616d70', '6C616D70', '%6c%61mp']) {
      expect(find([], within(JSON.stringify(form))), form).toBe('password');
    }
    expect(find([], within('"\\u006camp"'))).toBe('password');
    expect(find([], payload('{"svc":"chau","lamp":"lamps","From":["a","LAMP"]}'))).toBeNull();
    expect(find(['nara/newspaper/lamp'], payload('{"a":["b","lamp"]}'))).toBe('password');
  });

  it('that is a word of the protocol is found as a whole value only', () => {
    for (const word of ['newspaper', 'Personality', 'checkpoint', 'ONLINE', 'nara/plaza']) {
      const find = finds(word);
      expect(find(['nara/newspaper/lily'], newspaperOf('lily')), word).toBeNull();
      expect(find([], newspaperOf(word)), word).toBe('password');
      expect(find([], within(JSON.stringify(Buffer.from(`my ${word}`).toString('hex')))), word).toBe('password');
    }
  });

  it('that is what a message of ours is called does not keep it back', () => {
    const find = finds('hey-there', 'chau', 'ONLINE');
    const seen = newspaperOf('lily', { Observations: { rosa: { online: 'ONLINE' } } });
    const said = (['hey-there', 'chau'] as const).map((kind) => writeSyncEvent(kind, self('lily'), 1n));
    for (const bytes of [seen, ...said]) expect(find([], bytes)).toBeNull();
    expect(find([], writeSyncEvent('chau', self('chau'), 1n))).toBe('password');
  });

  it('of digits alone is found where it stands alone in what people write', () => {
    const find = finds('000000');
    expect(find([], writeSyncEvent('hey-there', self('lily'), 1_769_000_000_000_000_000n))).toBeNull();
    expect(find([], payload('{"id":"a000000b","n":1000000,"Flair":"1000000"}'))).toBeNull();
    expect(find([], within('"lily 000000"'))).toBe('password');
    expect(find([], within('"lily000000"'))).toBe('password');
    expect(find([], within(JSON.stringify(Buffer.from('000000').toString('base64'))))).toBe('password');
  });
});

const self = (name: string, from = soul) => ({ name, id: naraId(from, name), signer: createSigner(from) });

const newspaperOf = (name: string, more: Readonly<Record<string, unknown>> = {}): Uint8Array => {
  const { signer, id } = self(name);
  return writeNewspaper(name, signer, {
    Flair: '🏮',
    Aura: { primary: '#E8A33D', secondary: '#C8553D' },
    Personality: soulPersonality(soul, name),
    PublicKey: signer.publicKey,
    ID: id,
    ...more,
  });
};

describe('ordinary traffic', () => {
  it('holds no secret', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const observation = fc.record({ restarts: fc.nat(), total_uptime: fc.nat(), online: fc.constant('ONLINE') });
    const observations = fc.dictionary(name, observation, { maxKeys: 30 });
    // Letters of any kind, digits and signs; no word that the messages hold by chance.
    const secret = fc.stringMatching(/^[a-z]{3}[0-9]{2}[!-/][A-Z]{3}$/u);
    const some = fc.tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), name, secret, observations, fc.nat());
    const property = fc.property(some, ([random, own, typed, seen, ms]) => {
      const one = makeSoul(random, own);
      const speaker = self(own, one);
      const find = soulFinder(one);
      const findTyped = finds(typed, '000000', 'plaza', 'newspaper', '1234', 'Signature');
      const ts = BigInt(ms) * 1_000_000n;
      const said = [
        writeNewspaper(own, speaker.signer, {
          ID: speaker.id,
          PublicKey: speaker.signer.publicKey,
          Observations: seen,
        }),
        writeSyncEvent('hey-there', speaker, ts),
        writeSyncEvent('chau', speaker, ts),
      ];
      for (const bytes of said) {
        expect(find([`nara/newspaper/${own}`, 'nara/plaza/chau'], bytes)).toBeNull();
        expect(findTyped([`nara/newspaper/${own}`, 'nara/plaza/hey-there'], bytes)).toBeNull();
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('of any size is looked through', () => {
    const observations = Object.fromEntries(
      Array.from({ length: 90 }, (_, n) => [`nara-${String(n)}`.padEnd(90, 'é'), { restarts: n, start_time: 1 }]),
    );
    const bytes = newspaperOf('lily', { Observations: observations });
    expect(bytes.length).toBeGreaterThan(16 * 1024);
    expect(findSoul([], bytes)).toBeNull();
    expect(findSoul([], newspaperOf('lily', { Observations: observations, Last: soulText(soul) }))).toBe('soul');
  });
});
