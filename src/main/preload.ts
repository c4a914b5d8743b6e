import { contextBridge, ipcRenderer } from 'electron';
import type { PreloadHost, Reply } from '../contract/table.ts';
import { requests, streamNames } from '../contract/table.ts';

// Only a bug of ours would ever see it, and a preload is one file, without the catalogue.
// eslint-disable-next-line house/main-words-in-catalogue
const refused: Reply = { ok: false, error: { code: 'bad-request', message: 'Unknown request' } };

/** The one thing a window gets: named requests out, named streams in. Nothing of Electron passes through. */
const host: PreloadHost = {
  invoke: async (name, input): Promise<Reply> =>
    Object.hasOwn(requests, name) ? ((await ipcRenderer.invoke('plaza:request', name, input)) as Reply) : refused,
  on(stream, listener) {
    if (!streamNames.some((known) => known === stream)) throw new Error('Unknown stream');
    const take = (_event: unknown, name: unknown, value: unknown): void => {
      if (name === stream) listener(value);
    };
    ipcRenderer.on('plaza:stream', take);
    return () => void ipcRenderer.off('plaza:stream', take);
  },
};

contextBridge.exposeInMainWorld('plazaHost', host);

// Only what has reached the screen counts as painted: what main has to do before that, a person would wait for.
new PerformanceObserver((list, observer) => {
  if (list.getEntriesByName('first-contentful-paint').length === 0) return;
  observer.disconnect();
  ipcRenderer.send('plaza:painted');
}).observe({ type: 'paint', buffered: true });
