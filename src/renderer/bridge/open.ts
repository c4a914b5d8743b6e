import type { Bridge, PreloadHost } from '../../contract/table.ts';
import { en } from '../i18n/words.svelte.ts';
import { createBridge } from './bridge.ts';
import { ipcTransport } from './ipc.ts';
import { socketTransport } from './socket.ts';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser tab. */
    readonly plazaHost?: PreloadHost;
  }
}

/** The way to the main side that this window has: IPC in a desktop window, a WebSocket in a browser tab. */
export function openBridge(window: Window): Bridge {
  const unreachable = en.link.requestLost;
  if (window.plazaHost !== undefined) return createBridge(ipcTransport(window.plazaHost, unreachable));
  const { host, protocol } = window.location;
  const url = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/plaza`;
  return createBridge(
    socketTransport({
      connect: () => new WebSocket(url),
      timers: {
        set: (run, ms) => window.setTimeout(run, ms),
        clear: (timer) => window.clearTimeout(timer),
      },
      random: Math.random,
      unreachable,
    }),
  );
}
