import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, runDesktop, startDesktop } from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { processesWith, renderersOf } from '../../support/desktop/processes.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';

const crashes = 4;
const reloads = 3;

/** A bug in the main process that strikes as soon as this was printed. */
const bug = (line: string): string => `
const write = process.stderr.write;
process.stderr.write = function (text, ...rest) {
  if (String(text).includes(${JSON.stringify(line)})) setImmediate(() => { throw new Error('a bug'); });
  return write.call(this, text, ...rest);
};`;

describe('a Plaza with a bug', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-crashes-'));
  let bus: MessageBus;

  beforeAll(async () => {
    mkdirSync('test-output', { recursive: true });
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    await startTrayWatcher(bus);
  });

  afterAll(() => {
    bus?.disconnect();
    rmSync(dir, { recursive: true, force: true });
  });

  it('ends at each start, starts itself never again, and says so once it runs', async () => {
    const dataDir = join(dir, 'main');
    const file = join(dir, 'bug.cjs');
    writeFileSync(file, bug('plaza is open'));
    const switches = ['--data', dataDir, '--no-demo', '--hidden'];
    for (let count = 0; count < crashes; count++) {
      const run = startDesktop(switches, { NODE_OPTIONS: `--require=${file}` });
      try {
        expect(await run.exited, run.output()).toBe(70);
      } finally {
        await run.end();
      }
      expect(run.output()).toContain('has to stop because of a bug in it');
      await eventually(() => expect(processesWith(dataDir)).toEqual([]));
    }
    const healthy = startDesktop(switches);
    try {
      await eventually(() => expect(healthy.output()).toContain('did not come to its end last time'), 30_000);
    } finally {
      await healthy.end();
    }
    expect(await healthy.exited).toBe(0);
  });

  it('loads a page that keeps crashing three times, then closes its window, tells, and can be asked again', async () => {
    const dataDir = join(dir, 'page');
    const run = startDesktop(['--data', dataDir, '--no-demo']);
    const page = async (not: number): Promise<number> =>
      eventually(() => {
        const pids = renderersOf(run.pid).filter((pid) => pid !== not);
        expect(pids, run.output()).toHaveLength(1);
        return pids[0] ?? 0;
      }, 30_000);
    /** Its process is there before its page: what is killed between the two, Electron 22 does not always load again. */
    const atWork = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));
    try {
      await eventually(() => expect(run.output()).toContain('plaza is open'), 30_000);
      let pid = await page(0);
      for (let count = 0; count < reloads; count++) {
        await atWork();
        process.kill(pid, 'SIGKILL');
        pid = await page(pid);
      }
      expect(run.output()).toContain('page stopped and was loaded anew');
      expect(run.output()).not.toContain('its window is closed');
      await atWork();
      process.kill(pid, 'SIGKILL');
      await eventually(() => expect(run.output()).toContain('keeps stopping: its window is closed'));
      await eventually(() => expect(run.output()).toContain('again and again, so its window was closed'));
      await eventually(() => expect(renderersOf(run.pid)).toEqual([]));
      // A person may ask for it again, and has a window that may stop again.
      expect((await runDesktop(['--data', dataDir])).code).toBe(0);
      await page(pid);
    } finally {
      await run.end();
    }
    expect(await run.exited).toBe(0);
  });
});
