import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../src/main/store/memory-schema.ts';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';
import type { RememberedPeer } from '../../src/main/store/remembered.ts';
import { tempDir } from '../support/temp-dir.ts';

const full: RememberedPeer = {
  name: 'stone',
  publicKey: 'a2V5',
  pinnedAt: 1_763_900_000_000,
  verified: true,
  conflict: false,
  firstMet: 1,
  lastSeen: 2,
  presence: 'ONLINE',
  since: 3,
  newestTs: 1_763_900_000_123_456_789n,
  edition: 4,
  publishedAt: 5,
  uptime: 6.5,
  lastVerifiedBy: 'newspaper',
  lastVerifiedAt: 7,
  newspaper: '{"a":"é\\u0000"}',
  newspaperAt: 8,
  newspaperHash: 'h',
  claimedId: 'id',
  rhythmMs: 165_000,
  rhythmSamples: 9,
  demo: true,
};
const bare: RememberedPeer = {
  ...full,
  name: 'hearsay',
  publicKey: null,
  pinnedAt: null,
  verified: false,
  firstMet: null,
  lastSeen: null,
  presence: 'HEARD',
  newestTs: null,
  edition: null,
  publishedAt: null,
  uptime: null,
  lastVerifiedBy: null,
  lastVerifiedAt: null,
  newspaper: null,
  newspaperAt: null,
  newspaperHash: null,
  claimedId: null,
  rhythmMs: null,
  rhythmSamples: null,
  demo: false,
};

function open(file: string): Memory {
  const memory = openMemory({ file, now: () => 0 });
  onTestFinished(() => memory.close());
  return memory;
}

it('gives back exactly what was saved, after closing', () => {
  const file = join(tempDir(), 'new', 'plaza.db');
  const first = open(file);
  first.save([full, bare]);
  first.save([{ ...full, conflict: true }]);
  first.setState('a', '1');
  first.setState('a', '2');
  first.close();
  first.close();
  const memory = open(file);
  expect(memory.peers()).toEqual([bare, { ...full, conflict: true }]);
  expect(memory.getState('a')).toBe('2');
  expect(memory.getState('b')).toBeNull();
  expect(memory.damaged).toBeNull();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  memory.forget(['stone', 'nobody']);
  expect(memory.peers()).toEqual([bare]);
});

it('saves all of a batch or none', () => {
  const memory = open(':memory:');
  const bad = JSON.parse('{"presence":"ELSEWHERE"}') as Pick<RememberedPeer, 'presence'>;
  expect(() => memory.save([full, { ...bare, ...bad }])).toThrow();
  expect(memory.peers()).toEqual([]);
  memory.save([full]);
  expect(memory.peers()).toHaveLength(1);
});

it('lists the newest arrivals first and keeps a thousand', () => {
  const memory = open(':memory:');
  for (let at = 1; at <= 1005; at += 1) {
    memory.addArrival({
      name: `n${at}`,
      at,
      reason: 'returned',
      awayMs: at === 1005 ? null : 5,
      quiet: false,
      demo: at > 3,
    });
  }
  expect(memory.arrivals(2)).toEqual([
    { name: 'n1005', at: 1005, reason: 'returned', awayMs: null, quiet: false, demo: true },
    { name: 'n1004', at: 1004, reason: 'returned', awayMs: 5, quiet: false, demo: true },
  ]);
  expect(memory.arrivals(5000)).toHaveLength(1000);
});

it('sets aside a file that is no database, with its log', () => {
  const file = join(tempDir(), 'plaza.db');
  const text = 'this is no database '.repeat(500);
  writeFileSync(file, text);
  writeFileSync(`${file}-wal`, 'log');
  const memory = open(file);
  expect(memory.damaged?.movedTo).toMatch(/plaza\.damaged-1970-01-01T00-00-00\.000Z\.db$/);
  expect(readFileSync(memory.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  expect(existsSync(`${memory.damaged?.movedTo ?? ''}-wal`)).toBe(true);
  memory.save([full]);
  expect(memory.peers()).toEqual([full]);
});

it('sets aside a database with torn pages', () => {
  const file = join(tempDir(), 'plaza.db');
  const before = openMemory({ file });
  before.save(Array.from({ length: 500 }, (_, index) => ({ ...full, name: `n${index}` })));
  before.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096, bytes.length - 4096);
  writeFileSync(file, bytes);
  const memory = open(file);
  expect(memory.damaged).not.toBeNull();
  expect(readFileSync(memory.damaged?.movedTo ?? '')).toEqual(bytes);
  expect(memory.peers()).toEqual([]);
});

it('leaves the database of a newer Plaza alone', () => {
  const file = join(tempDir(), 'plaza.db');
  openMemory({ file }).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(() => openMemory({ file })).toThrow(/newer Plaza/);
  expect(existsSync(file)).toBe(true);
});

it('takes over what an earlier Plaza remembered', () => {
  const file = join(tempDir(), 'plaza.db');
  const db = new DatabaseSync(file);
  db.exec(migrations[0] ?? '');
  db.exec('PRAGMA user_version = 1');
  db.exec(
    `INSERT INTO peers (name, verified, conflict, presence, since, newspaper, demo)
     VALUES ('lily', 0, 1, 'OFFLINE', 7, 'news', 0)`,
  );
  db.close();
  expect(open(file).peers()).toMatchObject([{ name: 'lily', conflict: true, newspaper: 'news', rhythmMs: null }]);
});

it('says which folder or file cannot be used', () => {
  const dir = tempDir();
  const blocked = join(dir, 'file');
  writeFileSync(blocked, '');
  expect(() => openMemory({ file: join(blocked, 'plaza.db') })).toThrow(
    expect.objectContaining({ task: 'use-folder', path: blocked }),
  );
  expect(() => openMemory({ file: dir })).toThrow(expect.objectContaining({ task: 'open', path: dir }));
});

it('writes several things together, or none of them', () => {
  const file = join(tempDir(), 'plaza.db');
  const memory = open(file);
  memory.together(() => {
    memory.save([full]);
    memory.setState('a', 'one');
  });
  const fail = (): void =>
    memory.together(() => {
      memory.save([bare]);
      memory.setState('a', 'two');
      throw new Error('the disk is full');
    });
  expect(fail).toThrow('the disk is full');
  expect(memory.peers()).toEqual([full]);
  expect(memory.getState('a')).toBe('one');
  memory.save([bare]);
  expect(memory.peers()).toHaveLength(2);
});
