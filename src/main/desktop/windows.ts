import { BrowserWindow, screen, type WebContents } from 'electron';
import type { PdfOutcome } from '../../contract/papers.ts';
import type { Words } from '../words/catalogue.ts';
import { mainAddress, settingsAddress } from './addresses.ts';
import { push } from './ipc.ts';
import { savePdf } from './pdf.ts';
import { createReloads } from './reloads.ts';
import { safePage } from './safe-page.ts';
import { placeWindow, readPlace } from './window-place.ts';

/** A page that is loaded anew has a process within moments. */
const processWithinMs = 5_000;
/** A window manager takes this long at most to take its frame off a hidden window. */
const frameGoneMs = 100;

export interface WindowParts {
  readonly preload: string;
  readonly icon: string;
  /** Asked each time the main window is closed: whether Plaza lives on without it. */
  livesOn(): boolean;
  /** The main window was closed, and Plaza lives on. */
  onHidden(): void;
  quit(): void;
  log(line: string): void;
  words(): Words;
  /** Writes a file where the person said. Throws what the disk says. */
  write(path: string, data: Uint8Array): void;
  /** What is remembered of a window's place, as text; null before the first time. */
  readonly notes: { get(key: string): string | null; set(key: string, value: string): void };
  /** A page stopped and was loaded anew. */
  onPageRestarted(): void;
  /** A page stopped again and again: its window, which somebody looked at or waited for, is closed. */
  onPageGivenUp(): void;
}

export interface Windows {
  /** Brings up the main window. `focus` only where a person asked for it. */
  open(how?: { readonly focus: boolean }): void;
  /** Brings up the main window with this nara's card. */
  openCard(name: string): void;
  /** `group`: where in them, by its id. */
  openSettings(group?: string): void;
  /** Hides all that is shown; resolves when their places are remembered. */
  putAway(): Promise<void>;
  /** Whether the main window can be seen. */
  shown(): boolean;
  /** Saves the main window as PDF where the person says. Never rejects. */
  savePdf(name: string): Promise<PdfOutcome>;
  /** The pages that may ask us and are told of changes. */
  live(): readonly WebContents[];
}

/** Owns Plaza's two windows. Neither exists before it is asked for. */
export function createWindows(parts: WindowParts): Windows {
  let main: BrowserWindow | null = null;
  let settings: BrowserWindow | null = null;

  const openMain = (focus: boolean): BrowserWindow => {
    if (main !== null) {
      raise(main, focus);
      return main;
    }
    const window = newWindow(
      parts,
      { title: parts.words().app, width: 980, height: 680, minWidth: 420, minHeight: 480 },
      'main',
    );
    main = window;
    window.on('close', (event) => {
      event.preventDefault();
      window.hide();
      if (parts.livesOn()) parts.onHidden();
      else parts.quit();
    });
    window.on('closed', () => (main = null));
    load(window, mainAddress, focus, parts);
    return window;
  };

  return {
    open: (how = { focus: true }) => void openMain(how.focus),
    openCard(name) {
      const { webContents } = openMain(true);
      // The page listens from the end of its loading on.
      if (webContents.isLoading()) webContents.once('did-finish-load', () => push(webContents, 'show', { name }));
      else push(webContents, 'show', { name });
    },
    openSettings(group = ''): void {
      const address = group === '' ? settingsAddress : `${settingsAddress}/${group}`;
      if (settings !== null) {
        // Only what stands behind the "#" changes: the page stays, and goes there.
        if (group !== '') void settings.loadURL(address).catch(() => undefined);
        return raise(settings, true);
      }
      const window = newWindow(
        parts,
        {
          title: parts.words().desktop.settingsTitle,
          width: 640,
          height: 720,
          minWidth: 420,
          minHeight: 480,
        },
        'settings',
      );
      settings = window;
      window.on('closed', () => (settings = null));
      load(window, address, true, parts);
    },
    async putAway() {
      const shown = [main, settings].filter((window) => window?.isVisible() === true);
      for (const window of shown) window?.hide();
      if (shown.length > 0) await new Promise((resolve) => setTimeout(resolve, 1.5 * frameGoneMs));
    },
    shown: () => main?.isVisible() ?? false,
    savePdf: async (name) => (main === null || main.isDestroyed() ? 'not-here' : savePdf(main, name, parts)),
    live: () =>
      [main, settings].flatMap((window) => (window === null || window.isDestroyed() ? [] : [window.webContents])),
  };
}

interface Shape {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
}

function newWindow(parts: WindowParts, shape: Shape, name: string): BrowserWindow {
  const remembered = readPlace(parts.notes.get(`window:${name}`));
  const least = { width: shape.minWidth, height: shape.minHeight };
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
  const window = new BrowserWindow({
    ...shape,
    ...placeWindow(remembered, shape, least, displays),
    icon: parts.icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...safePage, preload: parts.preload },
  });
  if (remembered?.maximized === true) window.maximize();
  const remember = (): void => {
    const place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    parts.notes.set(`window:${name}`, JSON.stringify(place));
  };
  // While it is shown, X11 gives the place inside of the frame, and the window would creep a little with each start.
  window.on('hide', () => setTimeout(() => !window.isDestroyed() && remember(), frameGoneMs));
  // Windows tells its windows alone. Held up for a moment, the session ends as soon as we have left.
  window.on('query-session-end', (event) => {
    event.preventDefault();
    parts.quit();
  });
  return window;
}

/** Shows the window when it has something to show, so that nothing flashes white. */
function load(
  window: BrowserWindow,
  address: string,
  focus: boolean,
  { log, onPageRestarted, onPageGivenUp }: Pick<WindowParts, 'log' | 'onPageRestarted' | 'onPageGivenUp'>,
): void {
  const reloads = createReloads(() => performance.now());
  let awaited = true;
  const open = (): void =>
    void window
      .loadURL(address)
      .catch((error: unknown) => log(`The window's page could not be loaded: ${String(error)}`));
  const afterCrash = (): void => {
    if (window.isDestroyed()) return;
    if (reloads.mayReload()) {
      // Not reload(): a page that stopped before it was there has nothing to load again.
      open();
      setTimeout(lookAgain, processWithinMs);
      return onPageRestarted();
    }
    log("The window's page keeps stopping: its window is closed.");
    const missed = awaited || window.isVisible();
    window.destroy();
    // Nobody misses a hidden window: it is made anew when it is asked for.
    if (missed) onPageGivenUp();
  };
  /** Of a page that stopped while it came, Electron 22 may take the order to load it and do nothing. */
  const lookAgain = (): void => {
    if (!window.isDestroyed() && window.webContents.getOSProcessId() === 0) afterCrash();
  };
  window.once('ready-to-show', () => {
    awaited = false;
    raise(window, focus);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`The window's page stopped: ${reason}`);
    // Not from within its own event.
    setImmediate(afterCrash);
  });
  open();
}

function raise(window: BrowserWindow, focus: boolean): void {
  if (window.isMinimized()) window.restore();
  if (!focus) return window.showInactive();
  window.show();
  window.focus();
}
