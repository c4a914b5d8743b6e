import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startDesktop } from '../../support/desktop/desktop-app.ts';
import { startLoginManager, type LoginManager } from '../../support/desktop/login-manager.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { waysOut, type WayOut } from '../../support/desktop/ways-out.ts';
import { observe, type Observer } from '../../support/desktop/wire-nara.ts';
import { startMosquitto } from '../../support/mosquitto.ts';

/** Of each way out. `npm run tries` asks for many more. */
const tries = Number(process.env['PLAZA_TRIES'] ?? 1);
const tryLimitMs = 60_000;

interface Leaving {
  /** ms from asking to the chau that an observer heard, and to the end of the process. */
  readonly chauAfter: number;
  readonly endAfter: number;
}

describe('leaving', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-leaving-'));
  const left = new Map<string, Leaving[]>();
  let bus: MessageBus;
  let tray: TrayWatcher;
  let login: LoginManager;

  beforeAll(async () => {
    bus = await joinSessionBus();
    await startNotificationServer(bus);
    tray = await startTrayWatcher(bus);
    login = await startLoginManager();
  });

  afterAll(async () => {
    mkdirSync('test-output', { recursive: true });
    writeFileSync('test-output/leaving.md', table(left));
    bus?.disconnect();
    await login?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** One whole life, with a window or without, left at some moment after hey-there. */
  const live = async (way: WayOut, broker: number, observer: Observer, window: boolean): Promise<Leaving> => {
    const data = join(dir, way.name);
    const [before, items] = [observer.heard.length, tray.count()];
    const here = (kind: string) => observer.heard.slice(before).filter(({ topic }) => topic === `nara/plaza/${kind}`);
    const switches = ['--data', data, '--broker', `mqtt://127.0.0.1:${broker}`, '--no-demo'];
    const run = startDesktop([...switches, ...(window ? [] : ['--hidden'])], login.env);
    try {
      await eventually(() => expect(here('hey-there'), run.output()).not.toEqual([]), 40_000);
      await eventually(() => expect(tray.count()).toBeGreaterThan(items));
      await new Promise((resolve) => setTimeout(resolve, 3_000 * Math.random()));
      const asked = performance.now();
      await way.ask({ run, tray, login });
      await eventually(() => expect(here('chau'), run.output()).toHaveLength(1), 5_000);
      const chauAfter = performance.now() - asked;
      expect(way.insists === true ? [0, null] : [0]).toContain(await run.exited);
      const endAfter = performance.now() - asked;
      // Said once, however often it was asked; and what is left properly was not cut short.
      expect(here('chau')).toHaveLength(1);
      expect(run.output()).not.toContain('did not come to its end');
      return { chauAfter, endAfter };
    } finally {
      await run.end();
    }
  };

  for (const way of waysOut) {
    it(`says chau to a real broker by ${way.name}`, { timeout: (tries + 1) * tryLimitMs }, async () => {
      const broker = await startMosquitto();
      const observer = await observe(broker.port);
      const all: Leaving[] = [];
      left.set(way.name, all);
      try {
        for (let count = 0; count < tries; count++) {
          all.push(await live(way, broker.port, observer, count % 2 === 0));
        }
      } finally {
        await observer.leave();
      }
    });
  }

  it('asked the system to hold its shutdown up until chau was said', () => {
    expect(login.inhibited).toContain('shutdown delay');
  });
});

function table(left: ReadonlyMap<string, readonly Leaving[]>): string {
  const worst = (all: readonly Leaving[], key: keyof Leaving): string =>
    all.length === 0 ? '–' : `${Math.ceil(Math.max(...all.map((one) => one[key])))} ms`;
  const rows = [...left].map(
    ([name, all]) => `| ${name} | ${tries} | ${all.length} | ${worst(all, 'chauAfter')} | ${worst(all, 'endAfter')} |`,
  );
  return ['| way out | tries | chau heard, once | chau after at most | end after at most |', '| - | - | - | - | - |']
    .concat(rows)
    .join('\n')
    .concat('\n');
}
