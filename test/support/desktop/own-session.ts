// Before each file of the Electron tests: a display and a session bus of its own, so that files can run beside each other,
// and nothing of them shows on, or hears, the desktop of who runs them. A file has a process, and so an environment, of
// its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ended, firstLine } from './daemon.ts';

const screen = ['-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];

const dir = mkdtempSync(join(tmpdir(), 'plaza-desk-'));
const daemons: ChildProcess[] = [];

beforeAll(async () => {
  const authority = join(dir, 'authority');
  writeFileSync(authority, keyToAnyDisplay(), { mode: 0o600 });
  // It takes the first display that is free, and says which.
  const display = start('Xvfb', ['-displayfd', '1', ...screen, '-auth', authority]);
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=1']);
  process.env['XAUTHORITY'] = authority;
  process.env['DISPLAY'] = `:${await firstLine(display)}`;
  process.env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus);
});

afterAll(async () => {
  await Promise.all(daemons.map(ended));
  rmSync(dir, { recursive: true, force: true });
});

function start(program: string, args: readonly string[]): ChildProcess {
  const daemon = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  daemons.push(daemon);
  return daemon;
}

/** A record as Xau reads it: of any family, for any address and display; each field after its length. */
function keyToAnyDisplay(): Buffer {
  const fields = ['', '', 'MIT-MAGIC-COOKIE-1', randomBytes(16)].map((field) => {
    const bytes = Buffer.from(field);
    return Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields]);
}
