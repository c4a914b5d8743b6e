// npm start: installs and builds what is needed, then opens Plaza on the desktop, or else in a browser tab.
import process from 'node:process';
import { build } from './lib/build.mjs';
import { findElectron, missingLibraries } from './lib/electron.mjs';
import { help } from './lib/help.mjs';
import { install } from './lib/install.mjs';
import './lib/leave-with-npm.mjs';
import { live } from './lib/live.mjs';
import { at, electronEnv, linux, pinnedNode } from './lib/project.mjs';

const args = process.argv.slice(2);
// Only this script knows --electron.
const plazaArgs = args.filter((argument) => argument !== '--electron');
/** Electron that ends this soon never came up. */
const atOnceMs = 2_000;

if (args.includes('--help') || args.includes('-h')) {
  console.log(help);
} else {
  try {
    await install();
    await build();
    process.exitCode = await start();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/** Returns the exit code. */
async function start() {
  const noDesktop = reasonForBrowser();
  const electron = noDesktop ? { why: noDesktop } : await findElectron({ again: args.includes('--electron') });
  if (electron.path === undefined) return inBrowser(electron.why);
  const ended = await live(electron.path, ['.', ...plazaArgs], electronEnv());
  const failure = await whyNotUp(electron.path, ended);
  return failure ? inBrowser(failure) : exitCode(ended);
}

function reasonForBrowser() {
  if (args.includes('--browser')) return 'As asked by --browser';
  if (linux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display here';
  return '';
}

/** In words why Electron itself could not start; '' when it did, whatever came of it. */
async function whyNotUp(program, { code, signal, lifeMs, stopped, problem }) {
  if (stopped) return '';
  if (problem) return `Electron could not be started (${problem})`;
  if (lifeMs > atOnceMs) return '';
  const libraries = code === 127 ? await missingLibraries(program) : [];
  if (libraries.length > 0) return `Electron needs libraries that are not installed here: ${libraries.join(', ')}`;
  if (signal) return `Electron ended at once (${signal})`;
  return '';
}

async function inBrowser(why) {
  console.log(`${why}, so Plaza runs in a browser tab.`);
  const ended = await live(pinnedNode(), [at('out/main/browser.cjs'), ...plazaArgs], process.env);
  if (ended.problem) throw new Error(`Plaza could not be started: ${ended.problem}`);
  return exitCode(ended);
}

/** A program that we were asked to stop and that stopped did well. */
function exitCode({ code, signal, stopped }) {
  return code ?? (stopped && signal !== 'SIGKILL' ? 0 : 1);
}
