import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import { join } from 'node:path';
import type { Clock } from '../../app/surface.ts';
import type { Known } from '../known.ts';
import { atMostEvery } from './coalesce.ts';
import type { TrayHost } from './host.ts';
import { iconFile } from './icon.ts';
import { trayModel, type TrayAct, type TrayEntry } from './menu.ts';

/** Two updates a second: a menu that is rebuilt more often cannot be read, and some panels leak on each update. */
const updateEveryMs = 500;
/** "5 min ago" and the end of a mute come without anything having happened. */
const tickMs = 60_000;

export interface TrayParts {
  readonly known: Known;
  readonly host: TrayHost;
  readonly clock: Clock;
  readonly iconFolder: string;
  act(what: TrayAct): Promise<void>;
}

/** Puts Plaza into the tray. `changed` makes it look again at what is known; it is drawn anew only where it differs. */
export function startTray(parts: TrayParts): { changed(): void; stop(): void } {
  const { known, host, clock } = parts;
  let tray: Tray | null = null;
  let shown = '';

  const item = (entry: TrayEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: entry.label, enabled: false };
      case 'more':
        return { label: entry.label, submenu: entry.entries.map(item) };
      case 'do':
        return { label: entry.label, click: () => act(entry.does) };
      case 'check': {
        const { label, checked, does } = entry;
        return {
          label,
          type: 'checkbox',
          checked,
          ...(does === null ? { enabled: false } : { click: () => act(does) }),
        };
      }
    }
  };

  const act = (what: TrayAct): void => {
    // The menu shows what is so, not what was clicked: drawn anew whatever the answer was.
    void parts
      .act(what)
      .catch(() => undefined)
      .finally(() => {
        shown = '';
        updates.soon();
      });
  };

  const render = (): void => {
    const model = trayModel(known, clock.now());
    const icon = join(parts.iconFolder, iconFile(model.state, ground()));
    const now = JSON.stringify([icon, model]);
    if (tray !== null && now === shown) return;
    shown = now;
    const image = nativeImage.createFromPath(icon);
    if (tray === null) {
      tray = new Tray(image);
      tray.on('click', () => act({ act: 'open' }));
    } else {
      tray.setImage(image);
    }
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(model.menu.map(item)));
  };
  const updates = atMostEvery(updateEveryMs, render, clock);

  // Chromium puts an icon back when its panel restarts, but never one that found no panel when it was made.
  let homeless = !host.present();
  const undoHost = host.onChange((present) => {
    if (!present || !homeless) return;
    homeless = false;
    tray?.destroy();
    tray = null;
    updates.soon();
  });

  let cancelTick: () => void = () => undefined;
  const tick = (): void => {
    updates.soon();
    const muteLeft = (known.settings.values.mutedUntil ?? 0) - clock.now();
    cancelTick = clock.after(muteLeft > 0 ? Math.min(tickMs, muteLeft) : tickMs, tick);
  };
  nativeTheme.on('updated', updates.soon);
  tick();

  return {
    changed: updates.soon,
    stop() {
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
