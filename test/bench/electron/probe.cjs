// Loaded into an Electron program before its own first line, by `electron -r`: says on the standard output when its
// window came up and when its page showed something, and counts timers. The same for Plaza and for the empty app.
'use strict';
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { join } = require('node:path');

const now = () => performance.timeOrigin + performance.now();
const say = (what, at) => process.stdout.write(`bench ${JSON.stringify({ what, at })}\n`);
const timers = {};
for (const name of ['setTimeout', 'setInterval']) {
  const set = globalThis[name];
  const counting = (run, ms = 0, ...given) =>
    set(
      (...args) => {
        timers[ms] = (timers[ms] ?? 0) + 1;
        run(...args);
      },
      ms,
      ...given,
    );
  globalThis[name] = Object.assign(counting, set);
}

app.on('browser-window-created', (_event, window) => window.once('show', () => say('shown', now())));
ipcMain.on('bench:page', (_event, what, at) => say(what, at));
app.whenReady().then(() => {
  say('ready', now());
  const file = join(__dirname, 'page-probe.cjs');
  const own = session.defaultSession;
  if (own.registerPreloadScript === undefined) own.setPreloads([file]);
  else own.registerPreloadScript({ type: 'frame', filePath: file });
});

// Asked from outside: hide what is shown, and tell which timers came due since the last time.
process.on('SIGUSR2', async () => {
  const main = { ...timers };
  for (const ms of Object.keys(timers)) delete timers[ms];
  const pages = [];
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.isVisible()) window.hide();
    const taken = '(() => { const told = benchTimers; benchTimers = {}; return told; })()';
    pages.push(await window.webContents.executeJavaScript(taken));
  }
  process.stdout.write(`bench ${JSON.stringify({ what: 'timers', at: now(), main, pages })}\n`);
});
