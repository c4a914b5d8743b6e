import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, startDesktop } from '../../support/desktop/desktop-app.ts';
import { startLoginManager, type LoginManager } from '../../support/desktop/login-manager.ts';
import { startNotificationServer } from '../../support/desktop/notification-server.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { observe } from '../../support/desktop/wire-nara.ts';
import { startMosquitto } from '../../support/mosquitto.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'plaza-sleep-'));
let bus: MessageBus;
let login: LoginManager;

beforeAll(async () => {
  bus = await joinSessionBus();
  await startNotificationServer(bus);
  await startTrayWatcher(bus);
  login = await startLoginManager();
});

afterAll(async () => {
  bus?.disconnect();
  await login?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('says chau before the machine sleeps, hey-there when it has woken, and ends asleep without a second chau', async () => {
  const broker = await startMosquitto();
  const observer = await observe(broker.port);
  const words = (): string[] =>
    observer.heard.flatMap(({ topic }) => /^nara\/plaza\/(hey-there|chau)$/u.exec(topic)?.[1] ?? []);
  const switches = ['--data', dataDir, '--broker', `mqtt://127.0.0.1:${broker.port}`, '--no-demo', '--hidden'];
  const run = startDesktop(switches, login.env);
  try {
    await eventually(() => expect(words(), run.output()).toEqual(['hey-there']), 40_000);
    login.sleep(true);
    await eventually(() => expect(words()).toEqual(['hey-there', 'chau']));
    login.sleep(false);
    await eventually(() => expect(words(), run.output()).toEqual(['hey-there', 'chau', 'hey-there']), 30_000);
    // Twice asleep, as where the lid is closed on a machine that goes to sleep by itself.
    login.sleep(true);
    login.sleep(true);
    await eventually(() => expect(words()).toEqual(['hey-there', 'chau', 'hey-there', 'chau']));
  } finally {
    await run.end();
    await observer.leave();
  }
  expect(await run.exited).toBe(0);
  expect(words()).toHaveLength(4);
});
