import type { HostingSettings, NearbyPlaza } from '../../contract/hosting.ts';
import { announcePlaza, lookForPlazas, type Multicast } from '../broker/nearby.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { usualWay, type BrokerAddress } from '../plaza/connection-place.ts';
import { noBridge, startBridge, type BridgeRun } from './bridge-run.ts';

/** What ties the hosted plaza to the world beyond its doors: the bridge, its announcement, and the look around. */
export interface HostingLinks {
  /** Makes them what the settings say. `near`: our own way in, null while the doors are shut. `pin` of our certificate. */
  follow(settings: HostingSettings, near: BrokerAddress | null, pin: string): Promise<void>;
  bridge(): ReturnType<BridgeRun['view']>;
  nearby(): readonly NearbyPlaza[];
  stop(): Promise<void>;
}

/** One link that runs while it is wanted, and is begun anew where what it is about changed. */
interface Slot {
  follow(wanted: string | null, begin: () => () => Promise<void>): Promise<void>;
}

export function createHostingLinks(parts: {
  readonly clock: Clock;
  readonly random: Random;
  readonly multicast: Multicast;
  bridgePassword(): string;
  /** How the plaza calls itself on the network. */
  name(): string;
  onChange(): void;
  log(line: string): void;
}): HostingLinks {
  let bridge: BridgeRun | null = null;
  let nearby: readonly NearbyPlaza[] = [];
  const noMulticast = (): void => parts.log('mDNS does not work on this network');
  const slots = { bridge: createSlot(), announce: createSlot(noMulticast), look: createSlot(noMulticast) };

  const follow: HostingLinks['follow'] = async (settings, near, pin) => {
    const far = near !== null && settings.bridge && settings.bridgeHost !== '' ? farEnd(settings) : null;
    await slots.bridge.follow(far && JSON.stringify([far, near, parts.bridgePassword()]), () => {
      const begun = startBridge({
        near: near ?? raise(),
        far: { ...(far ?? raise()), password: parts.bridgePassword() },
        clock: parts.clock,
        random: parts.random,
        onChange: () => parts.onChange(),
      });
      bridge = begun;
      return async () => {
        bridge = null;
        await begun.stop();
      };
    });
    const { tcpPort: port, tls } = settings;
    const told = near !== null && settings.announce && settings.reach === 'network';
    const announcement = { name: parts.name(), port, tls, pin: tls ? pin : '' };
    await slots.announce.follow(told ? JSON.stringify(announcement) : null, () =>
      announcePlaza(announcement, parts.multicast, noMulticast),
    );
    await slots.look.follow(settings.lookNearby ? 'yes' : null, () => {
      const end = lookForPlazas(
        (found) => {
          nearby = found;
          parts.onChange();
        },
        parts.multicast,
        noMulticast,
      );
      return async () => {
        nearby = [];
        await end();
      };
    });
  };
  return {
    follow,
    bridge: () => bridge?.view() ?? noBridge,
    nearby: () => nearby,
    async stop() {
      await Promise.all(Object.values(slots).map((slot) => slot.follow(null, raise)));
    },
  };
}

function createSlot(onFailure: () => void = () => undefined): Slot {
  let about: string | null = null;
  let end: () => Promise<void> = () => Promise.resolve();
  return {
    async follow(wanted, begin) {
      if (wanted === about) return;
      about = wanted;
      await end();
      end = () => Promise.resolve();
      if (wanted === null) return;
      try {
        end = begin();
      } catch {
        // A system without a network to speak of: everything else goes on.
        onFailure();
      }
    },
  };
}

const farEnd = (settings: HostingSettings): BrokerAddress => ({
  host: settings.bridgeHost,
  port: settings.bridgePort,
  tls: settings.bridgePin === '' ? settings.bridgeTls : 'on',
  tlsOnly: false,
  user: settings.bridgeUser,
  password: '',
  way: { ...usualWay, pinned: settings.bridgePin },
});

function raise(): never {
  throw new Error('a link was begun that nobody wanted');
}
