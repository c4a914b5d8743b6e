import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startDesktop, type DesktopRun } from '../../support/desktop/desktop-app.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { renderersOf } from '../../support/desktop/processes.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';

/** `npm run tries` asks for more. */
const rounds = Math.max(2, Number(process.env['PLAZA_TRIES'] ?? 0));

describe('two starts in the same moment', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-two-'));
  let bus: MessageBus;

  beforeAll(async () => {
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    await startTrayWatcher(bus);
  });

  afterAll(() => {
    bus?.disconnect();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Starts both, and gives the one that stays and the one that went. */
  const race = async (starts: readonly (readonly string[])[]): Promise<{ stays: DesktopRun; went: DesktopRun }> => {
    const runs = starts.map((words) => startDesktop(words));
    try {
      const first = await Promise.race(runs.map(async (run) => run.exited.then(() => run)));
      const stays = runs.find((run) => run !== first);
      if (stays === undefined) throw new Error('there was one start only');
      return { stays, went: first };
    } catch (error) {
      await Promise.all(runs.map(async (run) => run.end()));
      throw error;
    }
  };

  it('are one Plaza, with its window up, whoever was first', { timeout: rounds * 60_000 }, async () => {
    for (let round = 0; round < rounds; round++) {
      const words = ['--data', join(dir, `round-${round}`), '--no-demo'];
      const both = [[...words, '--hidden'], words];
      const { stays, went } = await race(round % 2 === 0 ? both : both.reverse());
      try {
        expect(await went.exited, went.output()).toBe(0);
        expect(went.output()).toContain('Plaza is running already');
        // Hidden or not: the one that stays has a window, for one of the two starts wanted it.
        await eventually(() => expect(renderersOf(stays.pid), stays.output()).toHaveLength(1), 30_000);
        await eventually(() => expect(stays.output()).toContain('plaza is open'), 30_000);
      } finally {
        await stays.end();
      }
      expect(await stays.exited).toBe(0);
    }
  });

  it('lose no link: the one that stays asks for what the other was started with', async () => {
    const words = ['--data', join(dir, 'link'), '--no-demo', '--hidden'];
    const { stays } = await race([words, [...words, 'nara://peer/lily']]);
    try {
      // A hidden start opens no window: the link does.
      await eventually(() => expect(renderersOf(stays.pid), stays.output()).toHaveLength(1), 30_000);
    } finally {
      await stays.end();
    }
    expect(await stays.exited).toBe(0);
  });
});
