import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { DeskRest, DeskStart } from '../electron/figures.ts';
import { median, ratio, unmeasured, type Row } from '../measure.ts';

const limitMs = 4 * 60_000;

/** What npm test knows of where Electron can run; plain scripts, without types of their own. */
interface Scripts {
  readonly suites: { reasonToSkip(suite: string): Promise<string> };
  readonly electron: { findElectron(): Promise<{ readonly path?: string }> };
  readonly debian: { programOf(name: string): string };
  readonly project: { electronEnv(): NodeJS.ProcessEnv };
}
const script = async <N extends keyof Scripts>(name: N): Promise<Scripts[N]> =>
  (await import(`../../../scripts/lib/${name}.mjs`)) as Scripts[N];

const moments = [
  ['tray', 'the icon registered with the tray'],
  ['paint', 'anything is to be seen in the window'],
  ['content', 'the plaza itself is to be seen in the window'],
] as const;

/** From the start of Electron to tray and window, against an empty app with a tray and one page of the same Svelte. */
export async function desktopStart(): Promise<Row[]> {
  const why = await (await script('suites')).reasonToSkip('electron');
  if (why !== '') return [unmeasured('desktop start', 'start to tray and first content', '≤ 1.25 ×', why)];
  const { plaza, empty } = await onDesk<{ plaza: readonly DeskStart[]; empty: readonly DeskStart[] }>('start');
  return moments.map(([moment, what]) => {
    const one = median(plaza.map((start) => start[moment]));
    const other = median(empty.map((start) => start[moment]));
    return {
      name: 'desktop start',
      what: `Electron, until ${what}`,
      against: 'an empty Electron app with one Svelte page',
      measured: `${one.toFixed(0)} ms`,
      compared: `${other.toFixed(0)} ms`,
      figure: ratio(one / other),
      limit: '≤ 1.25 ×',
      reached: one <= 1.25 * other,
      more: { plaza, empty },
    };
  });
}

/** What the desktop app costs with twenty naras while its window is hidden, all of its processes. */
export async function desktopRest(): Promise<Row[]> {
  const why = await (await script('suites')).reasonToSkip('electron');
  if (why !== '') return [unmeasured('desktop rest', 'idle, window hidden', '≤ 1 % more', why)];
  const { plazaMs, emptyMs, wallMs, newspapers, main, pages } = await onDesk<DeskRest>('rest');
  const more = (100 * (plazaMs - emptyMs)) / wallMs;
  const timers = [main, ...pages].flatMap((fired, index) =>
    Object.entries(fired).map(([ms, times]) => ({ where: index === 0 ? 'main' : 'page', ms, times })),
  );
  const fast = timers.filter(({ ms, times }) => !(Number(ms) >= 1000) && times > newspapers * 4);
  const list = timers.map(({ where, ms, times }) => `${where} ${ms} ms × ${String(times)}`).join(', ');
  return [
    {
      name: 'desktop rest',
      what: 'Electron with 20 naras and a hidden window, all processes, percent of a core',
      against: 'an empty tray app',
      measured: `${((100 * plazaMs) / wallMs).toFixed(2)} %`,
      compared: `${((100 * emptyMs) / wallMs).toFixed(2)} %`,
      figure: `${more.toFixed(2)} % more`,
      limit: '≤ 1 % more',
      reached: more <= 1,
      more: { plazaMs, emptyMs, wallMs },
    },
    {
      name: 'desktop rest',
      what: `timers that came due within ${(wallMs / 1000).toFixed(0)} s: ${list || 'none'}`,
      against: '',
      measured: `${String(fast.length)} recurring faster than 1 s`,
      compared: `${String(newspapers)} newspapers came`,
      figure: String(fast.length),
      limit: '0',
      reached: fast.length === 0,
    },
  ];
}

/** Runs the measuring program on a display and a session bus of its own, and reads what it found. */
async function onDesk<T>(what: 'start' | 'rest'): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'plaza-bench-desk-'));
  const program = join(import.meta.dirname, '../electron/desk.ts');
  const { programOf } = await script('debian');
  const { electronEnv } = await script('project');
  const electron = (await (await script('electron')).findElectron()).path ?? '';
  const args = ['-a', programOf('dbus'), '--', process.execPath, '--no-warnings', program, electron, folder, what];
  try {
    const child = spawn(programOf('xvfb'), args, {
      env: electronEnv(),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), limitMs);
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(timer);
    // What it measured is its last line; others may speak before.
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
