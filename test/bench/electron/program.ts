import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../../..');
const endWithinMs = 8_000;

/** What the probe inside of a program says, with the time in Unix ms. */
interface Said {
  readonly what: 'ready' | 'shown' | 'paint' | 'content' | 'timers';
  readonly at: number;
  /** Of "timers": how often each came due, by the time it was set for (ms), in the main process and in each page. */
  readonly main?: Readonly<Record<string, number>>;
  readonly pages?: readonly Readonly<Record<string, number>>[];
}

/** An Electron program that is measured, Plaza's or the empty one. */
export interface Program {
  readonly pid: number;
  /** When it was started, Unix ms. */
  readonly began: number;
  /** The first time that its probe says this from now on or said it before. Rejects when it ends first. */
  heard(what: Said['what']): Promise<Said>;
  /** Hides its windows; which timers came due since the last time. */
  hide(): Promise<Said>;
  /** CPU time of all of its processes, ms. */
  cpuMs(): number;
  end(): Promise<void>;
}

const now = (): number => performance.timeOrigin + performance.now();

/** `args`: after the probe. `env`: laid over the environment. */
export function startProgram(electron: string, args: readonly string[], env: Record<string, string> = {}): Program {
  const profile = process.env['PLAZA_BENCH_ELECTRON_FLAGS']?.split(' ') ?? [];
  const began = now();
  const child = spawn(electron, ['-r', join(import.meta.dirname, 'probe.cjs'), ...profile, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const all: Said[] = [];
  const waiting = new Set<() => void>();
  let printed = '';
  let errors = '';
  let ended = false;
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (printed + chunk.toString()).split('\n');
    printed = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('bench ')) all.push(JSON.parse(line.slice(6)) as Said);
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)));
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => {
      ended = true;
      for (const look of waiting) look();
      resolve();
    });
  });
  const next = (what: Said['what'], from: number): Promise<Said> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = all.slice(from).find((said) => said.what === what);
        if (found === undefined && !ended) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`it ended before it said ${what}: ${errors}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  const pid = child.pid ?? 0;
  return {
    pid,
    began,
    heard: (what) => next(what, 0),
    hide() {
      const from = all.length;
      child.kill('SIGUSR2');
      return next('timers', from);
    },
    cpuMs: () => familyOf(pid).reduce((sum, one) => sum + cpuOf(one), 0),
    async end() {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), endWithinMs);
      await exited;
      clearTimeout(insist);
    },
  };
}

/** A process and all below it. */
function familyOf(first: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/u.test(name) ? read(`/proc/${name}/stat`) : '';
    // Behind the name, which may have spaces and brackets.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = new Set([first]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** Of all threads it has and had, ms; the system counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return Number.isFinite(user + system) ? (user + system) * 10 : 0;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
