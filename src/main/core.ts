// All that the first window and the tray do without, in one piece that is loaded after they are there.
import Store from 'electron-store';
import type { PlazaOptions } from './app/surface.ts';

export { startPlaza } from './app/start.ts';
export { furnish } from './desktop/furnish.ts';

export const openStore: PlazaOptions['settingsStore'] = (options) => new Store<Record<string, unknown>>(options);
