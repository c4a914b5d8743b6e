// Measures Electron programs on a display and a session bus of its own: started by the rows of the bench under
// `xvfb-run -a dbus-run-session --`, with the way to Electron, a folder to work in and what to measure. Prints JSON.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { startBroker } from '../../../tools/shared/broker.ts';
import { joinSessionBus } from '../../support/desktop/session-bus.ts';
import { startTrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { makeCrowd } from '../crowd.ts';
import { openPublisher, packetOf } from '../publisher.ts';
import type { DeskRest, DeskStart } from './figures.ts';
import { startProgram, type Program } from './program.ts';

const root = join(import.meta.dirname, '../../..');
const rounds = 5;
const settleMs = 8_000;
const watchedMs = 24_000;
const naras = 20;

const [electron = '', folder = '', what = ''] = process.argv.slice(2);
const bus = await joinSessionBus();
const tray = await startTrayWatcher(bus);
await buildEmpty();
const told = what === 'rest' ? await rest() : await start();
process.stdout.write(`${JSON.stringify(told)}\n`);
bus.disconnect();
process.exit(0);

/** The empty app, its page built as Plaza's is. */
async function buildEmpty(): Promise<void> {
  cpSync(join(import.meta.dirname, 'empty/main.cjs'), join(folder, 'empty/main.cjs'), { recursive: true });
  writeFileSync(join(folder, 'empty/package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  await build({
    root: join(import.meta.dirname, 'empty'),
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: join(folder, 'empty/page'),
      target: 'es2022',
      cssTarget: 'chrome108',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(import.meta.dirname, 'empty/page.html') },
    },
  });
}

function startEmpty(): Program {
  const data = join(folder, 'empty-data');
  mkdirSync(data, { recursive: true });
  const icon = join(root, 'assets/tray/alone-on-light.png');
  return startProgram(electron, [join(folder, 'empty')], { EMPTY_DATA: data, EMPTY_ICON: icon });
}

function startPlaza(args: readonly string[]): Program {
  return startProgram(electron, ['.', '--data', join(folder, 'data'), ...args]);
}

async function once(program: Program): Promise<DeskStart> {
  const before = tray.count();
  const trayAt = tray.next(before);
  try {
    const [shown, paint, content] = await Promise.all([
      program.heard('shown'),
      program.heard('paint'),
      program.heard('content'),
    ]);
    const since = (at: number): number => at - program.began;
    return {
      ready: since((await program.heard('ready')).at),
      tray: since(await trayAt),
      shown: since(shown.at),
      // Painted behind a window that is not there yet, nobody sees it.
      paint: since(Math.max(paint.at, shown.at)),
      content: since(Math.max(content.at, paint.at, shown.at)),
    };
  } finally {
    await program.end();
  }
}

async function start(): Promise<{ plaza: DeskStart[]; empty: DeskStart[] }> {
  const figures = { plaza: [] as DeskStart[], empty: [] as DeskStart[] };
  // The first of each fills the caches of the disk, and makes what is made once.
  for (let round = 0; round <= rounds; round++) {
    const plaza = await once(startPlaza(['--demo']));
    const empty = await once(startEmpty());
    if (round === 0) continue;
    figures.plaza.push(plaza);
    figures.empty.push(empty);
  }
  return figures;
}

async function rest(): Promise<DeskRest> {
  const broker = await startBroker();
  const publisher = await openPublisher(broker.port);
  const [plaza, empty] = [startPlaza(['--broker', `mqtt://127.0.0.1:${broker.port}`, '--listen-only']), startEmpty()];
  try {
    await Promise.all([plaza.heard('content'), empty.heard('content')]);
    const crowd = makeCrowd(naras);
    await pause(1_000);
    publisher.say(crowd.flatMap((nara) => [nara.heyThere(), nara.newspaper()]).map(packetOf));
    await pause(2_000);
    await Promise.all([plaza.hide(), empty.hide()]);
    await pause(settleMs);
    await Promise.all([plaza.hide(), empty.hide()]);
    const [before, emptyBefore, began] = [plaza.cpuMs(), empty.cpuMs(), performance.now()];
    // As often as twenty naras publish that are neither talkative nor quiet.
    for (const nara of crowd.slice(0, 3)) {
      await pause(watchedMs / 4);
      publisher.say([packetOf(nara.newspaper())]);
    }
    await pause(watchedMs / 4);
    const wallMs = performance.now() - began;
    const figures = { plazaMs: plaza.cpuMs() - before, emptyMs: empty.cpuMs() - emptyBefore, wallMs, newspapers: 3 };
    const timers = await plaza.hide();
    return { ...figures, main: timers.main ?? {}, pages: timers.pages ?? [] };
  } finally {
    publisher.close();
    await Promise.all([plaza.end(), empty.end()]);
    await broker.stop();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
