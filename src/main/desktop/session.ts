import type { Clock } from '../app/surface.ts';
import type { SessionBus } from './session-bus.ts';
import { alwaysThere, watchTrayHost, type TrayHost } from './tray/host.ts';

/** The desktop that a person is logged in to. */
export interface DesktopSession {
  /** null where there is none, as on Windows and macOS. */
  readonly bus: SessionBus | null;
  readonly host: TrayHost;
  end(): void;
}

export async function joinSession(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  clock: Pick<Clock, 'after'>,
): Promise<DesktopSession> {
  if (platform !== 'linux') return { bus: null, host: alwaysThere, end: () => undefined };
  const { busAddress, openSessionBus } = await import('./session-bus.ts');
  const address = busAddress(env);
  if (address === null) return { bus: null, host: neverThere, end: () => undefined };
  const bus = openSessionBus(address);
  const host = await watchTrayHost(bus, clock);
  return {
    bus,
    host,
    end() {
      host.stop();
      bus.close();
    },
  };
}

const neverThere: TrayHost = { ...alwaysThere, present: () => false };
