import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import { join } from 'node:path';
import type { PlazaSurface } from '../app/surface.ts';
import { trayModel, type TrayEntry, type TrayState } from './tray-menu.ts';

/** Two updates a second: a menu that is rebuilt more often cannot be read, and some panels leak on each update. */
const updateEveryMs = 500;

export interface TrayActions {
  open(): void;
  openCard(name: string): void;
  openSettings(): void;
  quit(): void;
}

/** Puts Plaza into the tray and keeps it true to the surface. Returns the undo. */
export function startTray(
  surface: Pick<PlazaSurface, 'snapshot' | 'onChanges' | 'api'>,
  iconFolder: string,
  actions: TrayActions,
): () => void {
  const images = new Map<TrayState, NativeImage>();
  let shown = '';
  let timer: NodeJS.Timeout | null = null;
  let again = false;

  const image = (state: TrayState): NativeImage => {
    const known = images.get(state) ?? nativeImage.createFromPath(join(iconFolder, `${state}.png`));
    images.set(state, known);
    return known;
  };

  const tray = new Tray(image(trayModel(surface.snapshot()).state));

  const listenOnly = (wanted: boolean): void => {
    // The menu shows what is so, not what was clicked: drawn anew whatever the answer was.
    void surface.api.changeSettings({ listenOnly: wanted }).finally(() => {
      shown = '';
      renderSoon();
    });
  };

  const item = (entry: TrayEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: entry.label, enabled: false };
      case 'nara':
        return { label: entry.label, click: () => actions.openCard(entry.name) };
      case 'more':
        return { label: entry.label, submenu: entry.entries.map(item) };
      case 'listen':
        return {
          label: entry.label,
          type: 'checkbox',
          checked: entry.checked,
          click: () => listenOnly(!entry.checked),
        };
      case 'do':
        return {
          label: entry.label,
          click: { open: actions.open, settings: actions.openSettings, quit: actions.quit }[entry.act],
        };
    }
  };

  const render = (): void => {
    if (tray.isDestroyed()) return;
    const model = trayModel(surface.snapshot());
    const now = JSON.stringify(model);
    if (now === shown) return;
    shown = now;
    tray.setImage(image(model.state));
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(model.menu.map(item)));
  };

  const renderSoon = (): void => {
    again = timer !== null;
    if (timer !== null) return;
    render();
    timer = setTimeout(() => {
      timer = null;
      if (again) renderSoon();
    }, updateEveryMs);
  };

  tray.on('click', actions.open);
  const undo = surface.onChanges(renderSoon);
  renderSoon();

  return () => {
    undo();
    if (timer !== null) clearTimeout(timer);
    tray.destroy();
  };
}
