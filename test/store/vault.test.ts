import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { Unguarded } from '../../src/main/store/sealing.ts';
import { openVault, type Vault } from '../../src/main/store/vault.ts';
import { fakeKeyring, type FakeKeyring } from '../support/keyring.ts';
import { tempDir } from '../support/temp-dir.ts';

interface OnDisk {
  readonly entries: Readonly<Record<string, { readonly sealed: string; readonly guard: { readonly kind: string } }>>;
  readonly kept: readonly { readonly key: string; readonly at: string; readonly sealed: string }[];
}
const onDisk = (dir: string): OnDisk => JSON.parse(readFileSync(join(dir, 'vault.json'), 'utf8')) as OnDisk;
const kindOf = (dir: string, key = 'soul'): string | undefined => onDisk(dir).entries[key]?.guard.kind;
const openWith = (dir: string, ring: FakeKeyring, plainAllowed = false): Promise<Vault> =>
  openVault({ dir, sealer: ring.sealer(), now: () => 0, plainAllowed: () => plainAllowed });

it.each([
  ['a file', fileSealer()],
  ['a keyring', fakeKeyring().sealer()],
])('keeps secrets behind %s', async (_name, sealer) => {
  const dir = tempDir();
  const vault = await openVault({ dir, sealer });
  expect(await vault.read('soul')).toEqual({ ok: true, value: null });
  expect(vault.guardOf('soul')).toBeNull();
  await Promise.all([vault.write('soul', 'sóul'), vault.write('brokerPassword', 'pw')]);
  expect(vault.guardOf('soul')).toEqual(sealer.guard);
  const again = await openVault({ dir, sealer });
  expect(await again.read('soul')).toEqual({ ok: true, value: 'sóul' });
  expect(await again.read('brokerPassword')).toEqual({ ok: true, value: 'pw' });
  await again.remove('brokerPassword');
  expect(await again.read('brokerPassword')).toEqual({ ok: true, value: null });
  expect(statSync(join(dir, 'vault.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['vault.json']);
});

it('never shows a sealed secret in the file', async () => {
  const dir = tempDir();
  await (await openWith(dir, fakeKeyring())).write('soul', 'plain-soul');
  const text = readFileSync(join(dir, 'vault.json'), 'utf8');
  expect(text).not.toContain('plain-soul');
  expect(text).not.toContain(Buffer.from('plain-soul').toString('base64'));
});

describe('a soul sealed by a keyring', () => {
  /** A vault that a keyring sealed once, and that keyring. */
  const sealed = async (): Promise<{ dir: string; ring: FakeKeyring; text: string }> => {
    const dir = tempDir();
    const ring = fakeKeyring();
    await (await openWith(dir, ring)).write('soul', 'old');
    return { dir, ring, text: readFileSync(join(dir, 'vault.json'), 'utf8') };
  };

  it.each<[string, string, (ring: FakeKeyring) => void, (ring: FakeKeyring) => void]>([
    ['is locked', 'locked', (ring) => (ring.locked = true), (ring) => (ring.locked = false)],
    ['does not run', 'absent', (ring) => (ring.running = false), (ring) => (ring.running = true)],
  ])('opens as soon as its keyring is back that %s', async (_what, why, harm, heal) => {
    const { dir, ring, text } = await sealed();
    harm(ring);
    const vault = await openWith(dir, ring, true);
    expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'cannot-open', why, sealedBy: 'test ring' });
    await vault.lookAgain();
    expect(await vault.read('soul')).toMatchObject({ ok: false, why });
    heal(ring);
    await vault.lookAgain();
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'old' });
    expect(readFileSync(join(dir, 'vault.json'), 'utf8')).toBe(text);
  });

  it('is told apart from one whose keyring has lost its key', async () => {
    const { dir, ring, text } = await sealed();
    ring.reset();
    expect(await (await openWith(dir, ring)).read('soul')).toMatchObject({ ok: false, why: 'changed' });
    expect(await (await openWith(dir, fakeKeyring('other ring'))).read('soul')).toMatchObject({ ok: true });
    const other = fakeKeyring('other ring');
    other.reset();
    expect(await (await openWith(dir, other)).read('soul')).toMatchObject({ ok: false, why: 'other' });
    expect(readFileSync(join(dir, 'vault.json'), 'utf8')).toBe(text);
  });

  it('is kept when it cannot be opened and its key is written or removed', async () => {
    const { dir, ring } = await sealed();
    const before = onDisk(dir).entries['soul']?.sealed;
    ring.reset();
    const vault = await openWith(dir, ring);
    await vault.write('demoSouls', 'other');
    expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'cannot-open' });
    await vault.write('soul', 'new');
    await vault.write('soul', 'newer');
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'newer' });
    expect(onDisk(dir).kept).toMatchObject([{ key: 'soul', at: '1970-01-01T00:00:00.000Z', sealed: before }]);
    ring.locked = true;
    await vault.remove('soul');
    expect(onDisk(dir).kept).toHaveLength(2);
  });

  it('is set aside under its name when another takes its place, and can come back', async () => {
    const { dir, ring } = await sealed();
    const vault = await openWith(dir, ring);
    await vault.write('soul', 'new', { keepAs: 'lily' });
    const [kept, ...more] = await vault.kept('soul');
    expect(kept).toMatchObject({ name: 'lily', value: 'old', at: 0 });
    expect(more).toEqual([]);
    ring.locked = true;
    expect(await vault.kept('soul')).toMatchObject([{ name: 'lily', value: null }]);
    ring.locked = false;
    await vault.write('soul', 'old', { keepAs: 'rose' });
    expect(await vault.kept('soul')).toMatchObject([{ name: 'rose', value: 'new' }]);
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'old' });
  });

  it('is sealed again when the keyring has a newer key', async () => {
    const { dir, ring, text } = await sealed();
    ring.rotate();
    const vault = await openWith(dir, ring);
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'old' });
    expect(readFileSync(join(dir, 'vault.json'), 'utf8')).not.toBe(text);
    expect(onDisk(dir).kept).toEqual([]);
    expect(await (await openWith(dir, ring)).read('soul')).toEqual({ ok: true, value: 'old' });
  });
});

describe('where no keyring guards', () => {
  const bare = (): FakeKeyring => Object.assign(fakeKeyring(), { running: false });

  it('stores nothing in the clear unasked', async () => {
    const dir = tempDir();
    const vault = await openWith(dir, bare());
    expect(vault.guard).toEqual({ kind: 'none', name: '', lack: 'absent' });
    await expect(vault.write('soul', 'mine')).rejects.toThrow(Unguarded);
    await expect(vault.write('brokerPassword', 'pw')).rejects.toMatchObject({ why: { keyring: '', lack: 'absent' } });
    expect(readdirSync(dir)).toEqual([]);
    // The demo's souls are no secret of the person.
    await vault.write('demoSouls', 'theirs');
    expect(await vault.read('soul')).toEqual({ ok: true, value: null });
  });

  it('stores in the clear what the person agreed to, and what lay there already', async () => {
    const dir = tempDir();
    const asked = await openWith(dir, bare(), true);
    expect(asked.guard.kind).toBe('file');
    await asked.write('soul', 'mine');
    expect(kindOf(dir)).toBe('file');
    const unasked = await openWith(dir, bare());
    await unasked.write('soul', 'mine, renamed');
    expect(await unasked.read('soul')).toEqual({ ok: true, value: 'mine, renamed' });
    await expect(unasked.write('brokerPassword', 'pw')).rejects.toThrow(Unguarded);
  });

  it('takes what lay in the clear into the keyring at the next write, once it proves itself', async () => {
    const dir = tempDir();
    const ring = bare();
    const vault = await openWith(dir, ring, true);
    await vault.write('soul', 'mine');
    ring.running = true;
    ring.forgetful = true;
    await vault.lookAgain();
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'mine' });
    await vault.write('brokerPassword', 'pw');
    expect([kindOf(dir), kindOf(dir, 'brokerPassword')]).toEqual(['file', 'file']);
    ring.forgetful = false;
    await vault.write('brokerPassword', 'pw2');
    expect([kindOf(dir), kindOf(dir, 'brokerPassword')]).toEqual(['keyring', 'keyring']);
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'mine' });
    expect(onDisk(dir).kept).toEqual([]);
  });

  it('trusts no keyring that does not open what it seals', async () => {
    const dir = tempDir();
    const ring = Object.assign(fakeKeyring(), { forgetful: true });
    await expect((await openWith(dir, ring)).write('soul', 'mine')).rejects.toMatchObject({
      why: { keyring: 'test ring', lack: 'unproven' },
    });
    expect(readdirSync(dir)).toEqual([]);
  });
});

it('loses no soul, whatever happens to its keyring, in whatever order', async () => {
  type Step = (ring: FakeKeyring) => void;
  const steps: readonly Step[] = [
    (ring) => (ring.locked = !ring.locked),
    (ring) => (ring.running = !ring.running),
    (ring) => (ring.forgetful = !ring.forgetful),
    (ring) => ring.reset(),
    (ring) => ring.rotate(),
    (ring) => (ring.name = ring.name === 'test ring' ? 'other ring' : 'test ring'),
  ];
  const life = fc.array(
    fc.record({ step: fc.constantFrom(...steps), consent: fc.boolean(), writes: fc.boolean(), restart: fc.boolean() }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(life, async (days) => {
      const dir = tempDir();
      const ring = fakeKeyring();
      let vault = await openWith(dir, ring);
      const sealedForms = new Set<string>();
      const everWritten: string[] = [];
      for (const [day, { step, consent, writes, restart }] of days.entries()) {
        step(ring);
        if (restart) vault = await openWith(dir, ring, consent);
        else await vault.lookAgain();
        const value = `soul of day ${day}`;
        const before = await vault.read('soul');
        if (
          writes &&
          (await vault.write('soul', value).then(
            () => true,
            () => false,
          ))
        )
          everWritten.push(value);
        const after = await vault.read('soul');
        // A write that was refused changed nothing; what opened still opens unless its keyring was harmed since.
        if (everWritten.at(-1) !== value) expect(after).toEqual(before);
        else if (!ring.locked && !ring.forgetful) expect(after).toMatchObject({ ok: true, value });
        if (everWritten.length === 0) continue;
        const { entries, kept } = onDisk(dir);
        const now = [...Object.values(entries), ...kept].map(({ sealed }) => sealed);
        // What could not be opened when it was replaced lies there still.
        if (!before.ok && before.reason === 'cannot-open') for (const form of sealedForms) expect(now).toContain(form);
        sealedForms.clear();
        const current = entries['soul']?.sealed;
        if (current !== undefined) sealedForms.add(current);
        for (const { sealed } of kept) sealedForms.add(sealed);
      }
    }),
    { numRuns: 60 },
  );
});

it('keeps what a newer Plaza wrote beside', async () => {
  const dir = tempDir();
  await (await openVault({ dir, sealer: fileSealer() })).write('soul', 'mine');
  const file = JSON.parse(readFileSync(join(dir, 'vault.json'), 'utf8')) as { entries: { soul: object } };
  Object.assign(file, { later: 1 });
  Object.assign(file.entries.soul, { later: 2 });
  writeFileSync(join(dir, 'vault.json'), JSON.stringify(file));
  const vault = await openVault({ dir, sealer: fileSealer() });
  await vault.write('brokerPassword', 'pw');
  expect(onDisk(dir)).toMatchObject({ later: 1, entries: { soul: { later: 2 } } });
});

it('clears away the copy of a write that was cut off, and nothing else', async () => {
  const dir = tempDir();
  for (const name of [
    '.vault.json.0123456789ab.tmp',
    '.vault.json.tmp',
    'vault.json.bak',
    '.other.json.0123456789ab.tmp',
  ])
    writeFileSync(join(dir, name), 'x');
  await openVault({ dir, sealer: fileSealer() });
  expect(readdirSync(dir).sort()).toEqual(['.other.json.0123456789ab.tmp', '.vault.json.tmp', 'vault.json.bak']);
});

it.each(['', '{', '{"version":1}', '{"version":2,"guard":{"kind":"file","name":"f"},"entries":{}}', '[]'])(
  'sets aside a vault that is none: %j',
  async (text) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'vault.json'), text);
    const vault = await openVault({ dir, sealer: fileSealer() });
    expect(readFileSync(vault.damaged?.movedTo ?? '', 'utf8')).toBe(text);
    expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'damaged' });
    await vault.write('soul', 'fresh');
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'fresh' });
    expect(readFileSync(vault.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  },
);

it('says so when the folder cannot be used, and does not throw before', async () => {
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  const vault = await openVault({ dir: join(file, 'below'), sealer: fileSealer() });
  expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'unreadable' });
  await expect(vault.write('soul', 'x')).rejects.toMatchObject({
    task: 'read',
    path: join(file, 'below', 'vault.json'),
  });
});
