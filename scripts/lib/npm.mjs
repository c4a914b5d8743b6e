// npm itself, wherever this was started from.
import { execFile } from 'node:child_process';
import process from 'node:process';
import { found, root, windows } from './project.mjs';

/** Runs npm and resolves with { ok, out }: what it printed, also where it ended badly. Never rejects. */
export function npm(args, limitMs = 60_000) {
  const cli = process.env.npm_execpath ?? '';
  // Under Windows a .cmd cannot be started by itself.
  const [program, before] = /npm-cli\.js$/u.test(cli) ? [process.execPath, [cli]] : [found('npm') || 'npm', []];
  return new Promise((settle) => {
    const options = { cwd: root, timeout: limitMs, maxBuffer: 64 * 1024 * 1024, shell: windows && before.length === 0 };
    execFile(program, [...before, ...args], options, (error, out) => settle({ ok: error === null, out: String(out) }));
  });
}
