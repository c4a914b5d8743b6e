import type { TrayState } from './state.ts';

/** Desktops whose bar is dark, whatever the theme of their windows. */
const darkBars = ['GNOME', 'Unity', 'Pantheon'];

export interface Ground {
  readonly platform: NodeJS.Platform;
  /** $XDG_CURRENT_DESKTOP: names with colons between them. */
  readonly desktop: string;
  /** Whether the system's theme is dark. */
  readonly dark: boolean;
}

/** The file that shows this state best on this ground, under assets/tray. */
export function iconFile(state: TrayState, ground: Ground): string {
  // A template: macOS colours it for its bar by itself.
  if (ground.platform === 'darwin') return `${state}Template.png`;
  const look = isDark(ground) ? 'on-dark' : 'on-light';
  return `${state}-${look}.${ground.platform === 'win32' ? 'ico' : 'png'}`;
}

function isDark({ platform, desktop, dark }: Ground): boolean {
  if (platform === 'linux' && desktop.split(':').some((name) => darkBars.includes(name))) return true;
  return dark;
}
