// npm passes a SIGTERM on to its shell alone, and the shell dies of it without a word to us. So we look whether it is
// still there, and take its end for the SIGTERM that was meant for us.
import process from 'node:process';

const lookEveryMs = 250;

// Started by hand, in the background of a shell that is left later, it may well outlive what started it.
const byNpm = process.env.npm_lifecycle_event !== undefined;

// On Windows the parent's id stays, whatever became of it.
if (byNpm && process.platform !== 'win32') {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  look.unref();
}
