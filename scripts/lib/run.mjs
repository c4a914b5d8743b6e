// Runs programs with a time limit, so that nothing waits for ever and nothing is left behind.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { root, windows } from './project.mjs';

const minute = 60_000;
const graceMs = 5_000;
const keptCharacters = 20_000;

/**
 * Runs a program in the project's folder and resolves with how it ended; never rejects.
 * `quiet` keeps what it prints in `output` instead of showing it. At the limit, and when this script itself is told
 * to stop, the program goes with all it started: it leads a process group of its own.
 */
export function run(command, args, { env = {}, limitMs = 10 * minute, quiet = false } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: !windows,
    });
    let output = '';
    let timedOut = false;
    let insist;
    const keep = (chunk) => (output = (output + chunk).slice(-keptCharacters));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);

    const stop = () => {
      signalGroup(child, 'SIGTERM');
      insist ??= setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    };
    const limit = setTimeout(() => {
      timedOut = true;
      stop();
    }, limitMs);
    const interrupted = () => {
      process.exitCode = 130;
      stop();
      child.once('close', () => process.exit(130));
    };
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);

    const done = (code, problem) => {
      clearTimeout(limit);
      clearTimeout(insist);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      settle({ ok: code === 0 && !timedOut, code, output, timedOut, problem });
    };
    child.once('error', (error) => done(null, error.message));
    child.once('close', (code) => done(code, ''));
  });
}

/** Signals a child and all it started; what is gone already is no error. */
export function signalGroup(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended in between.
  }
}
