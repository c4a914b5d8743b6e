import { describe, expect, it } from 'vitest';
import type { ImportResult } from '../../src/contract/trust.ts';
import { createTestNara, type TestNara } from '../support/messages.ts';
import { ourselves, trusting, type Trusting } from '../support/trusting.ts';

const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 2);
const rosa = createTestNara('rosa', 3);
const otto = createTestNara('otto', 4);

interface Entry {
  name: unknown;
  publicKey: unknown;
  fingerprint: unknown;
  verified: unknown;
}

const entry = (of: Trusting, nara: TestNara, over: Partial<Entry> = {}): Entry => ({
  name: nara.name,
  publicKey: nara.signer.publicKey,
  fingerprint: of.fingerprint(nara),
  verified: false,
  ...over,
});
const list = (...keys: unknown[]): string => JSON.stringify({ plaza: 'keys', version: 1, keys });
const nothingDone = { added: 0, compared: 0, known: 0, shelved: [], shelvedCount: 0, left: {} };

const takes = async ({ desk }: Trusting, text: string, trustComparisons = false): Promise<ImportResult> =>
  desk.importKeys({ text, trustComparisons });

describe('keys are given away', () => {
  it('as a text that says whose they are, one a line, and holds no secret', async () => {
    const us = trusting();
    us.meet(rosa);
    us.meet(lily);
    us.meet(createTestNara('demo-amalia', 9));
    await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) });
    const { text, keys, left } = await us.desk.exportKeys(undefined);
    expect({ keys, left }).toEqual({ keys: 3, left: 0 });
    expect(JSON.parse(text)).toEqual({
      plaza: 'keys',
      version: 1,
      made: '2026-11-23T08:00:00.000Z',
      keys: [entry(us, lily, { verified: true }), entry(us, ourselves, { verified: true }), entry(us, rosa)],
    });
    expect(text.split('\n').filter((line) => line.includes('publicKey'))).toHaveLength(3);
    for (const { soul } of [ourselves, lily]) {
      expect(text).not.toContain(Buffer.from(soul.seed).toString('base64'));
      expect(text).not.toContain(Buffer.from(soul.seed).toString('hex'));
    }
  });

  it('and taken by another, who knows them from then on', async () => {
    const [giver, taker] = [trusting(), trusting({ self: () => null })];
    giver.meet(lily);
    giver.meet(rosa);
    await giver.desk.markVerified({ name: 'lily', fingerprint: giver.fingerprint(lily) });
    const { text } = await giver.desk.exportKeys(undefined);
    expect(await takes(taker, text)).toEqual({ ok: true, ...nothingDone, added: 3 });
    expect(taker.trust.summary('lily')).toMatchObject({ trust: 'known', fingerprint: giver.fingerprint(lily) });
    expect(taker.trust.detail('lily')).toMatchObject({ pinnedBy: 'list', compared: null });
    taker.refuse(falseLily);
    expect(taker.trust.summary('lily').trust).toBe('conflict');
  });

  it('with those compared first, where they are too many for one list', async () => {
    const us = trusting({ self: () => null });
    us.meet(lily);
    await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) });
    await us.clock.advance(1000);
    for (let n = 0; n < 10_005; n++) us.meet({ name: `n${String(n)}`, signer: rosa.signer });
    const { text, keys, left } = await us.desk.exportKeys(undefined);
    expect({ keys, left }).toEqual({ keys: 10_000, left: 6 });
    expect(text).toContain('"lily"');
    expect(await takes(trusting(), text)).toMatchObject({ ok: true, added: 10_000, left: {} });
  });

  it('even where there is none', async () => {
    const us = trusting({ self: () => null });
    const { text, keys } = await us.desk.exportKeys(undefined);
    expect(keys).toBe(0);
    expect(await takes(us, text)).toEqual({ ok: true, ...nothingDone });
  });
});

describe('keys are taken', () => {
  it('never in the place of a pin: another key goes to the shelf', async () => {
    const us = trusting();
    us.meet(lily);
    expect(await takes(us, list(entry(us, falseLily, { verified: true }), entry(us, rosa)), true)).toEqual({
      ok: true,
      ...nothingDone,
      added: 1,
      compared: 0,
      shelved: ['lily'],
      shelvedCount: 1,
    });
    expect(us.trust.summary('lily')).toMatchObject({ trust: 'conflict', fingerprint: us.fingerprint(lily) });
    expect(us.trust.detail('lily').impostors).toMatchObject([{ count: 0, lastKind: 'list', standing: 'claiming' }]);
    expect(us.memory.shelvedKeys()).toHaveLength(1);
  });

  it('as compared only where the list says so and the person asks for it', async () => {
    const us = trusting();
    us.meet(lily);
    const text = list(entry(us, lily, { verified: true }), entry(us, rosa, { verified: true }), entry(us, otto));
    expect(await takes(us, text)).toEqual({ ok: true, ...nothingDone, added: 2, known: 1 });
    expect(['lily', 'rosa', 'otto'].map((name) => us.trust.summary(name).trust)).toEqual(['new', 'known', 'known']);
    expect(await takes(us, text, true)).toEqual({ ok: true, ...nothingDone, compared: 2, known: 3 });
    expect(['lily', 'rosa', 'otto'].map((name) => us.trust.summary(name).trust)).toEqual([
      'verified',
      'verified',
      'known',
    ]);
    expect(us.trust.detail('lily')).toMatchObject({ pinnedBy: 'meeting', compared: { by: 'list' } });
    expect(us.trust.detail('rosa')).toMatchObject({ pinnedBy: 'list', compared: { by: 'list' } });
    // What others compared is not given on as compared.
    expect((await us.desk.exportKeys(undefined)).text).toContain(JSON.stringify(entry(us, rosa)));
  });

  it('without making less of what the person compared', async () => {
    const us = trusting();
    us.meet(lily);
    await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) });
    await takes(us, list(entry(us, lily, { verified: true })), true);
    await takes(us, list(entry(us, lily)));
    expect(us.trust.detail('lily').compared).toMatchObject({ by: 'person' });
  });

  it('of our own name as nothing new, and another key for it as an impostor', async () => {
    const us = trusting();
    const other = createTestNara(ourselves.name, 9);
    const text = list(entry(us, ourselves, { verified: true }), entry(us, other));
    expect(await takes(us, text, true)).toMatchObject({ known: 1, compared: 0, shelved: [ourselves.name] });
    expect(us.trust.keybook.get(ourselves.name)?.publicKey).toBe(ourselves.signer.publicKey);
  });

  it('with the first of two for one name, and the second on the shelf', async () => {
    const us = trusting();
    expect(await takes(us, list(entry(us, lily), entry(us, falseLily)))).toMatchObject({ added: 1, shelvedCount: 1 });
    expect(us.trust.summary('lily')).toMatchObject({ trust: 'conflict', fingerprint: us.fingerprint(lily) });
    expect(us.trust.detail('lily').impostors).toHaveLength(1);
    const third = createTestNara('lily', 7);
    expect(await takes(us, list(entry(us, falseLily), entry(us, third)))).toMatchObject({
      shelved: ['lily'],
      shelvedCount: 1,
    });
  });

  it('whatever spelling the name has', async () => {
    const us = trusting();
    us.meet(createTestNara('lil\u00ed', 1));
    const text = list(entry(us, createTestNara('lili\u0301', 1)), entry(us, createTestNara('lili\u0301', 2)));
    expect(await takes(us, text)).toMatchObject({ added: 0, known: 1, shelved: ['lil\u00ed'] });
  });

  it('and outlive the session', async () => {
    const us = trusting();
    await takes(us, list(entry(us, lily, { verified: true }), entry(us, rosa)), true);
    const again = trusting({ memory: () => us.memory });
    expect(['lily', 'rosa'].map((name) => again.trust.summary(name).trust)).toEqual(['verified', 'known']);
  });

  it('each by itself: what is wrong with one spoils no other', async () => {
    const us = trusting();
    const small = Buffer.alloc(32).toString('base64');
    const text = list(
      null,
      7,
      'lily',
      [],
      {},
      entry(us, lily, { verified: 'yes' }),
      entry(us, lily, { name: ['lily'] }),
      entry(us, lily, { name: '' }),
      entry(us, lily, { name: 'li\u202ely' }),
      entry(us, lily, { name: 'x'.repeat(129) }),
      entry(us, lily, { name: 'a/b' }),
      entry(us, lily, { name: '\ud800' }),
      entry(us, lily, { publicKey: small }),
      entry(us, lily, { publicKey: lily.signer.publicKey.replace('=', '') }),
      entry(us, lily, { publicKey: 'AAAA' }),
      entry(us, lily, { fingerprint: us.fingerprint(rosa) }),
      entry(us, lily, { fingerprint: '' }),
      entry(us, rosa),
    );
    expect(await takes(us, text)).toEqual({
      ok: true,
      ...nothingDone,
      added: 1,
      left: { 'bad-entry': 7, 'bad-name': 5, 'bad-key': 3, 'other-fingerprint': 2 },
    });
    expect(us.trust.summary('lily').trust).toBe('none');
    expect(us.trust.summary('rosa').trust).toBe('known');
  });

  it('of names that a program may trip over', async () => {
    const us = trusting();
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const text = list(...names.map((name) => entry(us, createTestNara(name, 5)))).replace(
      '"plaza"',
      '"__proto__":{"keys":[]},"plaza"',
    );
    expect(await takes(us, text)).toMatchObject({ added: 4 });
    for (const name of names) expect(us.trust.summary(name).trust).toBe('known');
    expect(({} as Record<string, unknown>)['keys']).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'pinned: lily'],
    ['half a list', list().slice(0, -2)],
    ['null', 'null'],
    ['a number', '7'],
    ['an array', '[]'],
    ['another file', '{"name":"plaza","version":1}'],
    ['no keys', '{"plaza":"keys","version":1}'],
    ['keys that are none', '{"plaza":"keys","version":1,"keys":{"length":1}}'],
    ['no version', '{"plaza":"keys","keys":[]}'],
    ['version 0', '{"plaza":"keys","version":0,"keys":[]}'],
    ['version 1.5', '{"plaza":"keys","version":1.5,"keys":[]}'],
    ['version ∞', '{"plaza":"keys","version":1e999,"keys":[]}'],
    ['a newer version', '{"plaza":"keys","version":2,"keys":[]}'],
    ['depth without end', '['.repeat(2_000_000)],
    ['depth with an end', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['depth within', `{"plaza":"keys","version":1,"keys":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},"x":1,"x":}`],
    ['more keys than it may', list(...Array.from({ length: 10_001 }, () => 0))],
  ])('never from %s, and the answer says why', async (_what, text) => {
    const us = trusting();
    us.changed();
    const answer = await takes(us, text);
    expect(answer.ok ? '' : answer.message).toMatch(/^(?:This|A newer).*othing was changed\.$/u);
    expect([...us.trust.keybook.all()]).toHaveLength(1);
    expect(us.changed()).toEqual([]);
  });

  // Fifty thousand keys are read.
  it('only as many as there is room for', { timeout: 60_000 }, async () => {
    const us = trusting();
    const many = (from: number): string =>
      list(...Array.from({ length: 10_000 }, (_, n) => entry(us, rosa, { name: `n${String(from + n)}` })));
    for (let n = 0; n < 5; n++) expect(await takes(us, many(n * 10_000))).toMatchObject({ added: 10_000 });
    expect(await takes(us, list(entry(us, lily)))).toEqual({ ok: true, ...nothingDone, left: { 'no-room': 1 } });
  });
});
