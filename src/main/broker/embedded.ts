import { hostPlaza, type HostedPlaza } from './hosting.ts';
import type { HouseRules } from './guests.ts';
import { plazaLimits } from './rules.ts';

export interface EmbeddedPlaza {
  /** On 127.0.0.1. */
  readonly port: number;
  /** The preferred port was in use, so another was taken. */
  readonly portTaken: boolean;
  /** The preferred one. */
  readonly usualPort: number;
  /** Safe to call twice. */
  stop(): Promise<void>;
  /** Closes every client's socket; the plaza stays open. */
  drop(): void;
}

const loopback = '127.0.0.1';
const usualPort = 1883;
/** Whoever is on this computer already could do worse than talk too much. */
const atHome: HouseRules = {
  anonymous: 'full',
  perAddress: plazaLimits.connections,
  perSecond: null,
  payloadBytes: plazaLimits.payloadBytes,
  bannedAddresses: [],
  bannedUsers: [],
};

/** An MQTT broker for this machine alone: naras' topics, no retained messages, no sessions that outlive a connection. */
export async function startEmbeddedPlaza(options: {
  /** null: 1883. 0: any free one. */
  readonly preferredPort: number | null;
  readonly log: (line: string) => void;
}): Promise<EmbeddedPlaza> {
  const preferred = options.preferredPort ?? usualPort;
  const plaza = await hostAt(preferred);
  const door = plaza.doors[0];
  const port = door?.port ?? preferred;
  const portTaken = preferred !== 0 && port !== preferred;
  options.log(`embedded plaza on ${loopback}:${port}${portTaken ? ` (port ${preferred} is in use)` : ''}`);
  return { port, portTaken, usualPort: preferred, drop: () => door?.drop(), stop: () => plaza.stop() };
}

/** At the preferred port, or at a free one where that is in use or not ours to take. */
async function hostAt(preferred: number): Promise<HostedPlaza> {
  const open = (port: number): Promise<HostedPlaza> =>
    hostPlaza({
      doors: [{ kind: 'tcp', host: loopback, port, tls: null }],
      rules: atHome,
      logins: [],
      now: () => Date.now(),
      onGuests: () => undefined,
      log: () => undefined,
    });
  try {
    return await open(preferred);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))) {
      throw error;
    }
    return open(0);
  }
}
