import type { Aura, PeerSummary } from '../../../contract/peers.ts';
import { auraColours, hash } from '../../ui/aura.ts';
import { bandOf, ringAges } from './rings.ts';

/** As many are drawn one by one; of more, those who stand together are drawn as a crowd with its count. */
export const lanternsShown = 500;
/** A crowd of fewer would hide people for nothing. */
const smallestCrowd = 3;
/** How many of a crowd lend it their colours. */
const sparksShown = 24;
const sectors = [10, 14, 18, 22] as const;
const mostSectors = 32;
/** Where in its band a crowd stands, in ms since it was heard. */
const crowdAges: readonly (number | null)[] = [ringAges[0] / 2, ringAges[0] * 3, ringAges[1] * 5, null];

export interface Lone {
  readonly kind: 'lone';
  /** The nara's name. */
  readonly key: string;
  readonly peer: PeerSummary;
  readonly colours: Aura;
  /** Its own direction, in radians. */
  readonly angle: number;
  /** ms since it was last heard; null: never. */
  readonly age: number | null;
}

export interface Crowd {
  readonly kind: 'crowd';
  /** Its place on the square: band and sector. */
  readonly key: string;
  readonly count: number;
  readonly here: number;
  /** The colours of some of them. */
  readonly sparks: readonly string[];
  readonly angle: number;
  readonly age: number | null;
}

export type Spot = Lone | Crowd;

/** Who stands where, each in the direction of its key, whoever else is there. `now` in Unix ms. */
export function gather(peers: readonly PeerSummary[], now: number, limit: number = lanternsShown): readonly Spot[] {
  if (peers.length <= limit) return peers.map((peer) => lone(peer, now));
  const cells = new Map<number, PeerSummary[]>();
  for (const peer of peers) {
    const number = cellOf(peer, now);
    const cell = cells.get(number);
    if (cell === undefined) cells.set(number, [peer]);
    else cell.push(peer);
  }
  return [...cells].flatMap(([number, cell]): readonly Spot[] =>
    cell.length < smallestCrowd ? cell.map((peer) => lone(peer, now)) : [crowd(number, cell)],
  );
}

/** Those of a crowd, as it is now. */
export function crowdOf(peers: readonly PeerSummary[], key: string, now: number): readonly PeerSummary[] {
  return peers.filter((peer) => keyOfCell(cellOf(peer, now)) === key);
}

/** Where a nara can be seen: itself, or the crowd that it stands in. */
export function keyOf(peer: PeerSummary, now: number, spots: ReadonlySet<string>): string {
  const cell = keyOfCell(cellOf(peer, now));
  return spots.has(cell) ? cell : peer.name;
}

function lone(peer: PeerSummary, now: number): Lone {
  const angle = turnOf(peer) * 2 * Math.PI;
  return { kind: 'lone', key: peer.name, peer, colours: coloursOf(peer), angle, age: ageOf(peer, now) };
}

function crowd(number: number, cell: readonly PeerSummary[]): Crowd {
  const band = Math.floor(number / mostSectors);
  const sector = number % mostSectors;
  return {
    kind: 'crowd',
    key: keyOfCell(number),
    count: cell.length,
    here: cell.reduce((sum, peer) => sum + (peer.presence === 'ONLINE' ? 1 : 0), 0),
    sparks: cell.slice(0, sparksShown).map((peer) => coloursOf(peer).primary),
    angle: ((sector + 0.5) / (sectors[band] ?? 1)) * 2 * Math.PI,
    age: crowdAges[band] ?? null,
  };
}

/** Band and sector in one number: ten thousand texts a picture are too many. */
function cellOf(peer: PeerSummary, now: number): number {
  const band = bandOf(ageOf(peer, now));
  return band * mostSectors + Math.floor(turnOf(peer) * sectors[band]);
}

// Names and cells live in one map: no name may hold a control character, so none is a cell.
function keyOfCell(number: number): string {
  return `\u0001${number}`;
}

function coloursOf(peer: PeerSummary): Aura {
  return auraColours(peer.aura, peer.fingerprint ?? peer.name);
}

/** A nara's direction as a share of the circle. */
function turnOf(peer: PeerSummary): number {
  return (hash(peer.fingerprint ?? peer.name) % 3_600) / 3_600;
}

function ageOf(peer: PeerSummary, now: number): number | null {
  return peer.lastSeen === null ? null : now - peer.lastSeen;
}
