// Runs in a page before its own scripts: tells when the page first painted anything, and when its place stood there.
/* global document, MutationObserver, requestAnimationFrame */
'use strict';
const { ipcRenderer, webFrame } = require('electron');

const tell = (what) => (at) => ipcRenderer.send('bench:page', what, performance.timeOrigin + at);

new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') tell('paint')(startTime);
}).observe({ type: 'paint', buffered: true });

const look = new MutationObserver(() => {
  if (document.querySelector('main#plaza') === null) return;
  look.disconnect();
  // The frame that has it is on its way when the next task runs.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell('content')(performance.now());
    port2.postMessage(null);
  });
});
look.observe(document, { childList: true, subtree: true });

// In the page's own world, where its scripts will look for them.
webFrame.executeJavaScript(`
  globalThis.benchTimers = {};
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
    const set = globalThis[name];
    globalThis[name] = (run, ms, ...given) => {
      const key = name === 'requestAnimationFrame' ? 'frame' : String(ms ?? 0);
      return set((...args) => {
        benchTimers[key] = (benchTimers[key] ?? 0) + 1;
        run(...args);
      }, ms, ...given);
    };
  }
  undefined;
`);
