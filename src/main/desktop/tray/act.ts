import type { PlazaSurface } from '../../app/surface.ts';
import type { Windows } from '../windows.ts';
import type { TrayAct } from './menu.ts';

interface ActParts {
  readonly windows: Pick<Windows, 'open' | 'openCard' | 'openSettings'>;
  /** The tray is there before the plaza is. */
  surface(): Promise<Pick<PlazaSurface, 'api'>>;
  leave(): void;
}

/** Does what an entry of the tray's menu asks for. */
export async function actOf(what: TrayAct, { windows, surface, leave }: ActParts): Promise<void> {
  switch (what.act) {
    case 'open':
      windows.open();
      return;
    case 'card':
      windows.openCard(what.name);
      return;
    case 'settings':
      windows.openSettings();
      return;
    case 'listen':
      await (await surface()).api.changeSettings({ listenOnly: what.only });
      return;
    case 'mute':
      await (await surface()).api.mute({ until: what.until });
      return;
    case 'quit':
      leave();
  }
}
