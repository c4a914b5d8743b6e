import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startProgram } from '../../support/desktop/desktop-app.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';

const folder = resolve('dist/linux-unpacked');
const program = join(folder, 'plaza');
const asar = join(folder, 'resources/app.asar');
const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];

describe('a package of Plaza', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-package-'));
  let bus: MessageBus;
  let tray: TrayWatcher;
  let printed = '';

  beforeAll(async () => {
    rmSync('dist', { recursive: true, force: true });
    const packed = spawnSync(process.execPath, ['scripts/package.mjs'], { encoding: 'utf8', timeout: 300_000 });
    printed = packed.stdout + packed.stderr;
    bus = await joinSessionBus();
    tray = await startTrayWatcher(bus);
  }, 320_000);

  afterAll(() => {
    bus?.disconnect();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync('dist', { recursive: true, force: true });
  });

  it('holds the program and little beside it', () => {
    expect(printed).toContain('Plaza is in');
    expect(existsSync(program)).toBe(true);
    expect(statSync(asar).size).toBeLessThan(12 * 1024 * 1024);
  });

  it('can do nothing with Electron but run Plaza', async () => {
    const wire = await getCurrentFuseWire(program);
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    });
  });

  it('runs: tray, plaza of its own, chau at its end', async () => {
    // The Electron used here may bring an app of its own, which then is told where ours is.
    const guest = existsSync(join(folder, 'resources/app'));
    const file = guest ? join(folder, 'resources/plaza.asar') : asar;
    if (guest) renameSync(asar, file);
    const args = [...(guest ? [file] : []), '--data', dataDir, '--hidden'];
    const run = startProgram(program, args);
    try {
      await eventually(() => expect(run.output()).toContain('Your own plaza is open'), 30_000);
      await eventually(() => expect(tray.count()).toBe(1), 20_000);
      await eventually(async () => {
        const labels = (await tray.menu()).map(({ label }) => label);
        expect(labels.some((label) => label.startsWith('demo-'))).toBe(true);
      }, 30_000);
    } finally {
      await run.end();
    }
    expect(await run.exited).toBe(0);
  });
});
