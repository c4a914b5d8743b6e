import type { SessionBus } from '../session-bus.ts';

const notifications = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

/** Where this desktop says that nobody is to be disturbed. `nowhere`: it holds notifications back by itself. */
export type DisturbSource = 'bus' | 'gnome' | 'nowhere';

/**
 * Plasma and those like it say so on the bus, GNOME in its settings. Windows (focus) and macOS (Focus) tell it to no
 * program without native code of its own; they keep notifications in their centre meanwhile.
 * `desktop`: $XDG_CURRENT_DESKTOP.
 */
export function disturbSource(platform: NodeJS.Platform, desktop: string): DisturbSource {
  if (platform !== 'linux') return 'nowhere';
  const names = desktop.split(':');
  return names.includes('GNOME') || names.includes('Unity') ? 'gnome' : 'bus';
}

/** Asks that source. What is not known counts as "may be disturbed": the system has the last word all the same. */
export async function doNotDisturb(
  source: DisturbSource,
  ask: {
    readonly bus: Pick<SessionBus, 'property'> | null;
    /** The standard output of a program, or null where it fails. */
    run(program: string, args: readonly string[]): Promise<string | null>;
  },
): Promise<boolean> {
  switch (source) {
    case 'bus':
      return (await ask.bus?.property(notifications, 'Inhibited')) === true;
    case 'gnome': {
      const banners = await ask.run('gsettings', ['get', 'org.gnome.desktop.notifications', 'show-banners']);
      return banners?.trim() === 'false';
    }
    case 'nowhere':
      return false;
  }
}
