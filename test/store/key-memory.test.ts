import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import type { ShelvedKey } from '../../src/contract/trust.ts';
import type { KeptKey, KeyChanges } from '../../src/main/store/key-memory.ts';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';
import { tempDir } from '../support/temp-dir.ts';

const shelved: ShelvedKey = {
  name: 'lily',
  publicKey: 'k1',
  firstAt: 1_795_420_800_000,
  lastAt: 1_795_420_800_001,
  count: 3,
  topics: ['nara/plaza/chau', 'nara/newspaper/"lily"'],
  lastKind: 'chau',
  former: true,
  standing: 'silent',
};
const kept: KeptKey = {
  name: 'lily',
  publicKey: 'k2',
  pinnedAt: 5,
  pinnedBy: 'person',
  comparedBy: 'list',
  comparedAt: 6,
};
const bare: KeptKey = { ...kept, name: 'rosa', pinnedBy: 'meeting', comparedBy: null, comparedAt: null };
const changes = (over: Partial<KeyChanges>): KeyChanges => ({
  kept: [],
  unkept: [],
  shelved: [],
  unshelved: [],
  ...over,
});

function open(file: string): Memory {
  const memory = openMemory({ file });
  onTestFinished(() => memory.close());
  return memory;
}

it('gives back exactly what was saved, after closing', () => {
  const file = join(tempDir(), 'plaza.db');
  const first = open(file);
  const claiming: ShelvedKey = { ...shelved, publicKey: 'k3', topics: [], former: false, standing: 'claiming' };
  first.saveKeys(changes({ kept: [kept, bare], shelved: [shelved, claiming] }));
  first.noteKeys(changes({ kept: [{ ...bare, pinnedAt: 9 }], shelved: [{ ...claiming, count: 4 }] }));
  first.close();
  const memory = open(file);
  expect(memory.keptKeys()).toEqual([kept, { ...bare, pinnedAt: 9 }]);
  expect(memory.shelvedKeys()).toEqual([shelved, { ...claiming, count: 4 }]);
  memory.saveKeys(changes({ unkept: ['rosa', 'nobody'], unshelved: [claiming, { ...claiming, name: 'rosa' }] }));
  expect(memory.keptKeys()).toEqual([kept]);
  expect(memory.shelvedKeys()).toEqual([shelved]);
});

it('saves all of a change or none', () => {
  const memory = open(':memory:');
  const bad = JSON.parse('{"standing":"elsewhere"}') as Pick<ShelvedKey, 'standing'>;
  expect(() => memory.saveKeys(changes({ kept: [kept], shelved: [shelved, { ...shelved, ...bad }] }))).toThrow();
  expect(memory.keptKeys()).toEqual([]);
  expect(memory.shelvedKeys()).toEqual([]);
});

it('comes to a database of the first Plaza, and loses nothing of it', () => {
  const file = join(tempDir(), 'plaza.db');
  const db = new DatabaseSync(file);
  db.exec(
    `CREATE TABLE peers (
       name TEXT PRIMARY KEY, publicKey TEXT, pinnedAt INTEGER, verified INTEGER NOT NULL, conflict INTEGER NOT NULL,
       firstMet INTEGER, lastSeen INTEGER, presence TEXT NOT NULL, since INTEGER NOT NULL, newestTs TEXT,
       edition INTEGER, publishedAt INTEGER, uptime REAL, lastVerifiedBy TEXT, lastVerifiedAt INTEGER, newspaper TEXT,
       newspaperAt INTEGER, newspaperHash TEXT, claimedId TEXT, demo INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE arrivals (
       id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL,
       awayMs INTEGER, quiet INTEGER NOT NULL, demo INTEGER NOT NULL
     ) STRICT;
     INSERT INTO peers (name, publicKey, pinnedAt, verified, conflict, presence, since, demo)
       VALUES ('lily', 'k1', 1, 0, 1, 'ONLINE', 2, 0);
     PRAGMA user_version = 1`,
  );
  db.close();
  const memory = open(file);
  memory.saveKeys(changes({ kept: [kept], shelved: [shelved] }));
  expect(memory.peers()).toMatchObject([{ name: 'lily', publicKey: 'k1', pinnedAt: 1, presence: 'ONLINE' }]);
  expect(memory.keptKeys()).toEqual([kept]);
  expect(memory.shelvedKeys()).toEqual([shelved]);
});
