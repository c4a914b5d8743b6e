import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { lockFolder } from '../../src/main/store/folder-lock.ts';
import { tempDir } from '../support/temp-dir.ts';

it('gives a folder to one holder at a time, and to the next when it is released', () => {
  const dir = join(tempDir(), 'new');
  const first = lockFolder(dir);
  expect(lockFolder(dir)).toBe('taken');
  if (first !== 'taken' && first.ok) first.release();
  const second = lockFolder(dir);
  expect(second).toMatchObject({ ok: true });
  if (second !== 'taken' && second.ok) second.release();
});

it('is free again when the process that held it was killed', async () => {
  const dir = tempDir();
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `const { DatabaseSync } = require('node:sqlite');
       const db = new DatabaseSync(${JSON.stringify(join(dir, 'plaza.lock'))});
       db.exec('BEGIN EXCLUSIVE');
       console.log('held');
       setInterval(() => db, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(holder.stdout, 'data');
  expect(lockFolder(dir)).toBe('taken');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = lockFolder(dir);
  expect(lock).toMatchObject({ ok: true });
  if (lock !== 'taken' && lock.ok) lock.release();
});

it('says why a folder cannot be used', () => {
  const file = join(tempDir(), 'a-file');
  writeFileSync(file, 'in the way');
  const lock = lockFolder(join(file, 'data'));
  expect(lock).toMatchObject({ ok: false });
  if (lock !== 'taken' && !lock.ok) expect(lock.error).toMatchObject({ task: 'use-folder', path: join(file, 'data') });
});

it('does not take for its own what it may not write', () => {
  const dir = tempDir();
  const first = lockFolder(dir);
  if (first !== 'taken' && first.ok) first.release();
  chmodSync(join(dir, 'plaza.lock'), 0o400);
  // Root may write everything, so there it is somebody else who tries.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [dir, join(dir, 'plaza.lock')]) chownSync(path, 65_534, 65_534);
  const code = `
    import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/main/store/folder-lock.ts'))};
    ${isRoot ? 'process.setgroups([]); process.setgid(65534); process.setuid(65534);' : ''}
    const lock = lockFolder(${JSON.stringify(dir)});
    console.log(lock === 'taken' ? lock : lock.ok ? 'ours' : lock.error.message);`;
  const tried = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', timeout: 15_000 });
  expect(tried.stdout, tried.stderr).toMatch(/^use-folder \//u);
});
