// Runs Plaza itself, in this terminal, until it ends.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { root, windows } from './project.mjs';
import { signalGroup } from './run.mjs';

/** Plaza needs up to 3 s to say goodbye and close its files. */
const goodbyeMs = 5_000;
/** A terminal's Ctrl+C reaches this script twice: from the terminal and through npm. */
const echoMs = 500;
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Resolves with { code, signal, lifeMs, stopped, problem } when the program has ended. A first signal is passed on once
 * and Plaza gets its time; a second one is passed on too, and Plaza then leaves at once.
 */
export function live(command, args, env) {
  return new Promise((settle) => {
    const started = Date.now();
    // In a group of its own: otherwise the terminal's signal comes on top of ours, and two mean "leave without goodbye".
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], detached: !windows });
    let lastSignal = 0;
    let insist;

    const passOn = (signal) => {
      const now = Date.now();
      if (now - lastSignal < echoMs) return;
      lastSignal = now;
      // Windows gives Ctrl+C to every program of the console by itself.
      if (!windows) child.kill(signal);
      insist ??= setTimeout(() => signalGroup(child, 'SIGKILL'), goodbyeMs);
    };
    const leaveNothing = () => void child.kill('SIGTERM');
    for (const signal of forwarded) process.on(signal, passOn);
    process.once('exit', leaveNothing);

    const done = (code, signal, problem) => {
      clearTimeout(insist);
      for (const name of forwarded) process.off(name, passOn);
      process.off('exit', leaveNothing);
      settle({ code, signal, problem, lifeMs: Date.now() - started, stopped: lastSignal > 0 });
    };
    child.once('error', (error) => done(null, null, error.message));
    child.once('exit', (code, signal) => done(code, signal, ''));
  });
}
