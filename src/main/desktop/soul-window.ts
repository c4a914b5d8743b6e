import { BrowserWindow, clipboard, ipcMain, session, type IpcMainInvokeEvent, type Session } from 'electron';
import type { ShownSoul } from '../app/surface.ts';
import type { Words } from '../words/catalogue.ts';
import { soulAddress } from './addresses.ts';
import { createFleetingCopy } from './fleeting-copy.ts';
import { safePage } from './safe-page.ts';
import { shownSeconds, soulPage } from './soul-page.ts';

export interface SoulWindow {
  /** Shows it for a minute. One window at a time. */
  show(shown: ShownSoul): void;
  /** Closes it and takes the soul off the clipboard. */
  stop(): void;
}

/** In memory only, and another one than the other windows': Chromium then keeps its page in a process of its own. */
const partition = 'plaza-soul';

/** Owns the one window in which a soul is ever seen; see docs/decisions/showing-the-soul.md. */
export function createSoulWindow(parts: {
  readonly preload: string;
  readonly icon: string;
  /** Serves our pages to this window's session, and guards it. */
  prepare(session: Session): void;
  log(line: string): void;
  words(): Words;
}): SoulWindow {
  let window: BrowserWindow | null = null;
  let shown: ShownSoul | null = null;
  let prepared = false;
  const later = (run: () => void): (() => void) => {
    const timer = setTimeout(run, shownSeconds * 1000);
    return () => clearTimeout(timer);
  };
  const copies = createFleetingCopy(clipboard, later);
  let cancelClosing: () => void = () => undefined;

  const close = (): void => {
    cancelClosing();
    window?.destroy();
  };
  const isOurs = (event: IpcMainInvokeEvent): boolean =>
    window !== null && event.sender === window.webContents && event.senderFrame?.parent === null;

  ipcMain.handle('plaza:soul', (event) => {
    if (!isOurs(event) || shown === null || window === null) return null;
    cancelClosing();
    cancelClosing = later(close);
    return soulPage(shown, process.platform, parts.words());
  });
  ipcMain.handle('plaza:soul-copy', async (event) => {
    if (isOurs(event) && shown !== null) await copies.copy(shown.soul);
  });
  ipcMain.handle('plaza:soul-close', (event) => {
    if (isOurs(event)) close();
  });

  return {
    show(soul) {
      close();
      if (!prepared) parts.prepare(session.fromPartition(partition));
      prepared = true;
      shown = soul;
      window = newWindow(parts);
      window.once('closed', () => {
        window = null;
        shown = null;
      });
      const opened = window;
      opened.once('ready-to-show', () => opened.show());
      opened.loadURL(soulAddress).catch((error: unknown) => {
        parts.log(`The soul's page could not be loaded: ${error instanceof Error ? error.name : 'unknown'}`);
        close();
      });
    },
    stop() {
      close();
      void copies.stop().catch(() => undefined);
      for (const channel of ['plaza:soul', 'plaza:soul-copy', 'plaza:soul-close']) ipcMain.removeHandler(channel);
    },
  };
}

function newWindow({
  preload,
  icon,
  words,
}: {
  readonly preload: string;
  readonly icon: string;
  words(): Words;
}): BrowserWindow {
  const window = new BrowserWindow({
    title: words().app,
    icon,
    width: 460,
    height: 640,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...safePage, preload, partition, devTools: false },
  });
  // Before it is shown; without effect on Linux, and the page says so.
  window.setContentProtection(true);
  return window;
}
