// Runs programs with a time limit, so that nothing waits for ever and nothing is left behind.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { linux, root, windows } from './project.mjs';

const minute = 60_000;
const graceMs = 5_000;
const keptCharacters = 20_000;
const running = new Set();
let interrupted = false;

/**
 * Runs a program in the project's folder and resolves with how it ended; never rejects.
 * `quiet` keeps what it prints in `output` instead of showing it; `yielding` gives it only the time that nothing else
 * wants. At the limit, and when this script itself is told to stop, the program goes with all it started: it leads a
 * process group of its own.
 */
export function run(command, args, { env = {}, limitMs = 10 * minute, quiet = false, yielding = false } = {}) {
  return new Promise((settle) => {
    // The last of those that still run takes this script with it.
    if (interrupted) return;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: !windows,
    });
    running.add(child);
    if (yielding) stepBack(child.pid);
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
    const leave = () => {
      interrupted = true;
      process.exitCode = 130;
      stop();
      child.once('close', () => {
        if (running.size === 0) process.exit(130);
      });
    };
    process.on('SIGINT', leave).on('SIGTERM', leave);

    const done = (code, problem) => {
      running.delete(child);
      clearTimeout(limit);
      clearTimeout(insist);
      process.off('SIGINT', leave).off('SIGTERM', leave);
      settle({ ok: code === 0 && !timedOut, code, output, timedOut, problem });
    };
    child.once('error', (error) => done(null, error.message));
    child.once('close', (code) => done(code, ''));
  });
}

/** Sets a program behind all others, and what it starts. */
function stepBack(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    // Linux may give each session a share of its own, in which alone that counts.
    if (linux) writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW));
  } catch {
    // It did not start, or the system has no say in it.
  }
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
