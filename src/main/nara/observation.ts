/** What one nara holds of another on restarts (how often), uptime (s) and start (Unix s): the Trinity. 0 is unknown. */
export interface Trinity {
  readonly restarts: number;
  readonly total_uptime: number;
  readonly start_time: number;
}

/** What a nara saw of another, by the names of the wire (protocol section 4). Times in Unix s; 0, or absent, is unknown. */
export interface Observation extends Trinity {
  readonly online?: 'ONLINE' | 'OFFLINE' | 'MISSING';
  readonly last_seen: number;
  readonly last_restart: number;
}

/** Another nara as a howdy tells of it. `id`: the nara ID it states. */
export interface Neighbour {
  readonly name: string;
  /** Standard Base64 of its pinned key. */
  readonly publicKey: string;
  readonly id: string;
  readonly observation: Observation;
}

/** As it stands on the wire: in the order of deployed naras, without what is zero. */
export const wireTrinity = ({ restarts, total_uptime, start_time }: Trinity): Readonly<Record<string, number>> =>
  withoutZeros({ restarts, total_uptime, start_time });

export const wireObservation = (seen: Observation): Readonly<Record<string, number | string>> => ({
  ...wireTrinity(seen),
  ...(seen.online === undefined ? {} : { online: seen.online }),
  ...withoutZeros({ last_seen: seen.last_seen, last_restart: seen.last_restart }),
});

const withoutZeros = (members: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== 0));
