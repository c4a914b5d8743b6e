import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';
import type { RememberedImpression, RememberedPeer } from '../../src/main/store/remembered.ts';
import { tempDir } from '../support/temp-dir.ts';

const lily: RememberedImpression = {
  name: 'lily',
  publicKey: 'a2V5',
  place: 'plaza.example 1883',
  restarts: 3,
  lastRestart: 1_763_900_000_123,
  uptimeMs: 86_400_000,
  lastSeen: 1_763_900_000_456,
  clout: '{"newspaper":[1763900000456,14]}',
};
const rosa: RememberedImpression = { ...lily, name: 'rosa 🌹', lastRestart: null, lastSeen: null, uptimeMs: 0 };

const peer = (name: string): RememberedPeer => ({
  name,
  publicKey: null,
  pinnedAt: null,
  verified: false,
  conflict: false,
  firstMet: null,
  lastSeen: null,
  presence: 'OFFLINE',
  since: 1,
  newestTs: null,
  edition: null,
  publishedAt: null,
  uptime: null,
  lastVerifiedBy: null,
  lastVerifiedAt: null,
  newspaper: null,
  newspaperAt: null,
  newspaperHash: null,
  rhythmMs: null,
  rhythmSamples: null,
  claimedId: null,
  demo: false,
});

function open(file: string): Memory {
  const memory = openMemory({ file });
  onTestFinished(() => memory.close());
  return memory;
}

it('gives back what was saved, after closing', () => {
  const file = join(tempDir(), 'plaza.db');
  const first = open(file);
  first.save([peer('lily'), peer('rosa 🌹')]);
  first.saveImpressions([lily, { ...rosa, restarts: 9 }]);
  first.saveImpressions([rosa]);
  first.close();
  expect(open(file).impressions()).toEqual([lily, rosa]);
});

it('forgets them with the nara, and those of nobody', () => {
  const memory = open(':memory:');
  memory.save([peer('lily'), peer('rosa 🌹')]);
  memory.saveImpressions([lily, rosa, { ...lily, name: 'nobody' }]);
  expect(memory.impressions()).toEqual([lily, rosa]);
  memory.forget(['lily']);
  memory.save([peer('lily')]);
  expect(memory.impressions()).toEqual([rosa]);
});

it('can be read while the disk takes nothing', () => {
  const file = join(tempDir(), 'plaza.db');
  const memory = open(file);
  memory.save([peer('lily')]);
  memory.saveImpressions([lily, { ...lily, name: 'nobody' }]);
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  expect(memory.impressions()).toEqual([lily]);
});

it('saves all or none, and whole numbers', () => {
  const memory = open(':memory:');
  memory.save([peer('lily'), peer('rosa 🌹')]);
  const broken = JSON.parse('{"place":null}') as Pick<RememberedImpression, 'place'>;
  expect(() => memory.saveImpressions([lily, { ...rosa, ...broken }])).toThrow();
  expect(memory.impressions()).toEqual([]);
  memory.saveImpressions([{ ...lily, lastSeen: 7.5, uptimeMs: 1.2 }]);
  expect(memory.impressions()).toEqual([{ ...lily, lastSeen: 8, uptimeMs: 1 }]);
});

it('begins with none in the memory of a Plaza that did not know them', () => {
  const file = join(tempDir(), 'plaza.db');
  const first = open(file);
  first.save([peer('lily')]);
  first.close();
  // As the first layout left it: without the tables and columns that came later.
  const db = new DatabaseSync(file);
  for (const table of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
    const name = String(table['name']);
    if (!['peers', 'state', 'arrivals'].includes(name) && !name.startsWith('sqlite_')) db.exec(`DROP TABLE "${name}"`);
  }
  for (const column of ['rhythmMs', 'rhythmSamples']) db.exec(`ALTER TABLE peers DROP COLUMN ${column}`);
  db.exec('PRAGMA user_version = 1');
  db.close();
  const memory = open(file);
  expect(memory.peers()).toHaveLength(1);
  expect(memory.impressions()).toEqual([]);
  memory.saveImpressions([lily]);
  expect(memory.impressions()).toEqual([lily]);
});
