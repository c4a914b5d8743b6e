import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import { join } from 'node:path';
import type { Clock } from '../../app/surface.ts';
import type { Words } from '../../words/catalogue.ts';
import type { Known } from '../known.ts';
import { atMostEvery } from './coalesce.ts';
import type { TrayHost } from './host.ts';
import { iconFile } from './icon.ts';
import { startingModel, trayModel, type TrayAct, type TrayEntry } from './menu.ts';

/** Two updates a second: a menu that is rebuilt more often cannot be read, and some panels leak on each update. */
const updateEveryMs = 500;
/** "5 min ago" and the end of a mute come without anything having happened. */
const tickMs = 60_000;

const nothing = { icon: '', tooltip: '', menu: '' };

export interface TrayParts {
  readonly clock: Clock;
  words(): Words;
  readonly iconFolder: string;
  act(what: TrayAct): Promise<void>;
}

export interface PlazaTray {
  /** From now on it shows what is known, where before it only said that Plaza starts. */
  know(known: Known, host: TrayHost): void;
  /** Looks again at what is known; what is shown is drawn anew only where it differs. */
  changed(): void;
  stop(): void;
}

/** Puts Plaza into the tray, at once. */
export function startTray(parts: TrayParts): PlazaTray {
  const { clock } = parts;
  let known: Known | null = null;
  let undoHost: () => void = () => undefined;
  let tray: Tray | null = null;
  let shown = nothing;
  let stopped = false;

  const item = (entry: TrayEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: entry.label, enabled: false };
      case 'more':
        return { label: entry.label, submenu: entry.entries.map(item) };
      case 'do':
        return { label: entry.label, click: () => void act(entry.does) };
      case 'check': {
        const { label, checked, does } = entry;
        return {
          label,
          type: 'checkbox',
          checked,
          ...(does === null ? { enabled: false } : { click: () => void check(does) }),
        };
      }
    }
  };

  // Not within the click: quitting destroys the menu, which Chromium still holds until the click is over.
  const act = (what: TrayAct): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(() => void parts.act(what).then(resolve, () => resolve()));
    });
  const check = async (what: TrayAct): Promise<void> => {
    await act(what);
    // A system checks the entry by itself: drawn anew, it shows what is so, whatever the answer was.
    shown = { ...shown, menu: '' };
    updates.soon();
  };

  const render = (): void => {
    if (stopped) return;
    const words = parts.words();
    const model = known === null ? startingModel(words) : trayModel(words, known, clock.now());
    const icon = join(parts.iconFolder, iconFile(model.state, ground()));
    tray ??= open(icon);
    if (icon !== shown.icon) tray.setImage(nativeImage.createFromPath(icon));
    if (model.tooltip !== shown.tooltip) tray.setToolTip(model.tooltip);
    const menu = JSON.stringify(model.menu);
    // Only where it differs: a click on the menu that it replaces is lost.
    if (menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(model.menu.map(item)));
    shown = { icon, tooltip: model.tooltip, menu };
  };
  const open = (icon: string): Tray => {
    const opened = new Tray(nativeImage.createFromPath(icon));
    opened.on('click', () => void act({ act: 'open' }));
    shown = { ...nothing, icon };
    return opened;
  };
  const updates = atMostEvery(updateEveryMs, render, clock);

  // Chromium puts an icon back when its panel restarts, but never one that found no panel when it was made.
  const follow = (host: TrayHost): void => {
    let homeless = !host.present();
    undoHost = host.onChange((present) => {
      if (!present || !homeless) return;
      homeless = false;
      tray?.destroy();
      tray = null;
      updates.soon();
    });
  };

  let cancelTick: () => void = () => undefined;
  const tick = (): void => {
    updates.soon();
    const muteLeft = (known?.settings.values.mutedUntil ?? 0) - clock.now();
    cancelTick = clock.after(muteLeft > 0 ? Math.min(tickMs, muteLeft) : tickMs, tick);
  };
  nativeTheme.on('updated', updates.soon);
  tick();

  return {
    know(now, host) {
      known = now;
      follow(host);
      updates.soon();
    },
    changed: updates.soon,
    stop() {
      stopped = true;
      undoHost();
      cancelTick();
      updates.stop();
      nativeTheme.off('updated', updates.soon);
      tray?.destroy();
      tray = null;
    },
  };
}

function ground(): Parameters<typeof iconFile>[1] {
  const { platform } = process;
  const dark =
    platform === 'win32' ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI : nativeTheme.shouldUseDarkColors;
  return { platform, desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '', dark };
}
