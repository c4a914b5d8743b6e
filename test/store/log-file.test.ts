import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLogFile } from '../../src/main/store/log-file.ts';
import { tempDir } from '../support/temp-dir.ts';

it('keeps lines with their time, redacted, and gives the last ones back', () => {
  const dir = join(tempDir(), 'logs');
  const log = openLogFile(dir, (line) => line.replaceAll('secret', '…'));
  for (let i = 0; i < 10; i++) log.write(`line ${i} secret`);
  expect(log.tail(2).map((line) => line.replace(/^\[[^\]]*\] /u, ''))).toEqual(['line 8 …', 'line 9 …']);
  expect(log.tail(1)[0]).toMatch(/^\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}\] /u);
  expect(readFileSync(join(dir, 'plaza.log'), 'utf8')).not.toContain('secret');
});

it('begins a new file past a megabyte and keeps one before it', () => {
  const dir = join(tempDir(), 'logs');
  const log = openLogFile(dir, (line) => line);
  for (let i = 0; i < 2600; i++) log.write('x'.repeat(1000));
  expect(statSync(join(dir, 'plaza.log')).size).toBeLessThan(1.1 * 1024 * 1024);
  expect(statSync(join(dir, 'plaza.old.log')).size).toBeLessThan(1.1 * 1024 * 1024);
});

it('does without where the disk refuses', () => {
  const file = join(tempDir(), 'a-file');
  writeFileSync(file, '');
  const log = openLogFile(file, (line) => line);
  log.write('nobody reads this');
  expect(log.tail(5)).toEqual([]);
  expect(existsSync(join(file, 'plaza.log'))).toBe(false);
});
