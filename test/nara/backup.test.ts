import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupLimit, openBackup, writeBackup } from '../../src/main/nara/backup.ts';
import { makeSoul, soulText } from '../../src/main/nara/soul.ts';
import { formsOfSoul } from '../support/secrets.ts';

/** The cheapest that is allowed: what is tested here is not scrypt. */
const n = 2 ** 14;
const created = new Date('2026-11-23T16:19:31.000Z');
const seed = createHash('sha256').update('lily').digest();
const lily = makeSoul(seed, 'lily');
const passphrase = 'seven quiet lanterns';

/** The same "random" bytes in each run: a backup of the same soul is then the same text. */
const counting = (): ((bytes: number) => Uint8Array) => {
  let next = 0;
  return (bytes) => Uint8Array.from({ length: bytes }, () => next++ % 256);
};
const backup = (): Promise<string> => writeBackup({ soul: lily, name: 'lily', created, n }, passphrase, counting());
type Members = Record<string, unknown> & { kdf: Record<string, unknown>; cipher: Record<string, unknown> };
const changed = async (change: (members: Members) => void): Promise<string> => {
  const members = JSON.parse(await backup()) as Members;
  change(members);
  return JSON.stringify(members);
};

describe('a backup', () => {
  it('brings back the very soul, and says in the clear whose it is and from when', async () => {
    const text = await backup();
    const opened = await openBackup(text, passphrase);
    expect(opened).toMatchObject({ ok: true, name: 'lily', created: created.toISOString() });
    expect(opened.ok && soulText(opened.soul)).toBe(soulText(lily));
    expect(JSON.parse(text)).toMatchObject({
      kind: 'plaza-soul-backup',
      version: 1,
      name: 'lily',
      fingerprint: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4} ?){8}$/u) as string,
      created: '2026-11-23T16:19:31.000Z',
    });
    for (const form of formsOfSoul(soulText(lily))) expect(text).not.toContain(form);
  });

  it('stays readable for ever: a file of the first version', async () => {
    const first = {
      kind: 'plaza-soul-backup',
      version: 1,
      name: 'lily',
      fingerprint: '8MSM EXYJ SBSN W6C4 HZES NFKN D1D8 FRNZ',
      created: '2026-11-23T16:19:31.000Z',
      kdf: {
        name: 'scrypt',
        n: 16384,
        r: 8,
        p: 1,
        salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
      },
      cipher: { name: 'xchacha20-poly1305', nonce: 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3' },
      sealed: 'sNY5KkF3sFKH9BrrG4mr8RcP/WrLgQq5uN9IhEkc7JUZ0y2FejlcHqu8VSl4R8eGxxAQJafMa1k=',
    };
    expect(JSON.parse(await backup())).toEqual(first);
    const opened = await openBackup(JSON.stringify(first), passphrase);
    expect(opened.ok && soulText(opened.soul)).toBe(soulText(lily));
  });

  it('uses the full cost where none is named, and opens all the same', async () => {
    const text = await writeBackup({ soul: lily, name: 'lily', created }, passphrase, counting());
    expect(JSON.parse(text)).toMatchObject({ kdf: { n: 2 ** 17, r: 8, p: 1 } });
    expect(await openBackup(text, passphrase)).toMatchObject({ ok: true, name: 'lily' });
  });

  it('takes one spelling of a passphrase for the other', async () => {
    const text = await writeBackup({ soul: lily, name: 'lily', created, n }, 'café ﬁn', counting());
    expect(await openBackup(text, 'cafe\u0301 fin')).toMatchObject({ ok: true });
  });

  it('stays shut for another passphrase', async () => {
    const text = await backup();
    for (const wrong of ['', 'seven quiet lantern', `${passphrase} `, passphrase.toUpperCase()]) {
      expect(await openBackup(text, wrong)).toEqual({ ok: false, reason: 'stays-shut' });
    }
  });

  it('stays shut when any bit of what is sealed was flipped', async () => {
    const sealed = Buffer.from((JSON.parse(await backup()) as { sealed: string }).sealed, 'base64');
    for (let bit = 0; bit < sealed.length * 8; bit += 37) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const text = await changed((members) => (members['sealed'] = flipped.toString('base64')));
      expect(await openBackup(text, passphrase), `bit ${bit}`).toEqual({ ok: false, reason: 'stays-shut' });
    }
  });

  it.each<[string, (members: Members) => void]>([
    ['name', (members) => (members['name'] = 'rose')],
    ['fingerprint', (members) => (members['fingerprint'] = '0000 0000 0000 0000 0000 0000 0000 0000')],
    ['date', (members) => (members['created'] = '2027-01-01T00:00:00.000Z')],
    ['cost', (members) => (members.kdf['n'] = 2 * n)],
    ['salt', (members) => (members.kdf['salt'] = Buffer.alloc(32).toString('base64'))],
    ['nonce', (members) => (members.cipher['nonce'] = Buffer.alloc(24).toString('base64'))],
  ])('stays shut when its %s was changed', async (_what, change) => {
    expect(await openBackup(await changed(change), passphrase)).toEqual({ ok: false, reason: 'stays-shut' });
  });

  it('opens with its members in another order', async () => {
    const members = Object.entries(JSON.parse(await backup()) as object).reverse();
    expect(await openBackup(JSON.stringify(Object.fromEntries(members)), passphrase)).toMatchObject({ ok: true });
  });

  it('is refused where it holds no soul of the name that it bears', async () => {
    const rose = makeSoul(seed, 'rose');
    const text = await writeBackup({ soul: rose, name: 'lily', created, n }, passphrase, counting());
    expect(await openBackup(text, passphrase)).toEqual({ ok: false, reason: 'not-its-soul' });
  });
});

describe('a hostile backup', () => {
  // A key is never derived for these: they would take minutes, or all of the memory.
  it.each<[string, (members: Members) => void]>([
    ['more memory than there is', (members) => (members.kdf['n'] = 2 ** 30)],
    ['a little more than is allowed', (members) => (members.kdf['n'] = 2 ** 19)],
    ['a cost of nothing', (members) => (members.kdf['n'] = 2)],
    ['no power of two', (members) => (members.kdf['n'] = 2 ** 14 + 1)],
    ['no whole number', (members) => (members.kdf['n'] = 1e308)],
    ['a text for a number', (members) => (members.kdf['n'] = '16384')],
    ['wide blocks', (members) => (members.kdf['r'] = 1024)],
    ['endless rounds', (members) => (members.kdf['p'] = 1_000_000)],
    ['no rounds', (members) => (members.kdf['p'] = 0)],
    ['another way to a key', (members) => (members.kdf['name'] = 'none')],
    ['another cipher', (members) => (members.cipher['name'] = 'none')],
    ['a short salt', (members) => (members.kdf['salt'] = 'AAAA')],
    ['a short nonce', (members) => (members.cipher['nonce'] = 'AAAA')],
    ['nothing sealed', (members) => (members['sealed'] = '')],
    ['a large thing sealed', (members) => (members['sealed'] = Buffer.alloc(6000).toString('base64'))],
    ['Base64 of another kind', (members) => (members['sealed'] = (members['sealed'] as string).replace(/.$/u, '-'))],
    ['an impossible name', (members) => (members['name'] = 'a/b')],
    ['a name with a mask', (members) => (members['name'] = 'lily\u202E')],
    ['no date', (members) => (members['created'] = 'yesterday')],
    ['more than belongs there', (members) => (members['extra'] = 1)],
    ['another kind', (members) => (members['kind'] = 'sandwich')],
    ['an older version', (members) => (members['version'] = 0)],
  ])('that asks for %s is no backup', async (_what, change) => {
    expect(await openBackup(await changed(change), passphrase)).toEqual({ ok: false, reason: 'not-a-backup' });
  });

  it('that is huge is not even read', async () => {
    const text = `${await backup()}${' '.repeat(backupLimit)}`;
    expect(await openBackup(text, passphrase)).toEqual({ ok: false, reason: 'not-a-backup' });
  });

  it('of a later version is told from rubbish', async () => {
    const text = await changed((members) => {
      members['version'] = 2;
      members['more'] = true;
    });
    expect(await openBackup(text, passphrase)).toEqual({ ok: false, reason: 'newer' });
  });

  it('of any text or JSON is answered, never thrown at', async () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.constant('__proto__'), fc.constant('[]'));
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        expect(await openBackup(text, passphrase)).toEqual({ ok: false, reason: 'not-a-backup' });
      }),
    );
  });
});
