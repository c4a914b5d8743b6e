import type { PeerSummary } from '../../contract/peers.ts';
import { hash } from '../ui/aura.ts';

/** Lanterns that can hang on the square with their names legible. */
const lanternsShown = 24;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Hung {
  readonly peer: PeerSummary;
  /** From the square's centre, in px. */
  readonly x: number;
  readonly y: number;
}

interface Spot {
  readonly peer: PeerSummary;
  x: number;
  y: number;
}

const dayMinutes = 24 * 60;
const nearest = 0.4;
const gap = { x: 96, y: 64 };
/** Room for half a lantern and its name at the edge. */
const margin = { x: 56, y: 40 };
const rounds = 80;

/** How far from the centre somebody last heard `ageMs` ago hangs, as a share of the way to the edge; null: at the edge. */
export function distance(ageMs: number | null): number {
  if (ageMs === null) return 1;
  const minutes = Math.max(0, ageMs) / 60_000;
  return nearest + (0.95 - nearest) * Math.min(1, Math.log1p(minutes) / Math.log1p(dayMinutes));
}

/** The half axes of the square's edge. */
export function reach(size: Size): { readonly x: number; readonly y: number } {
  return { x: Math.max(0, size.width / 2 - margin.x), y: Math.max(0, size.height / 2 - margin.y) };
}

/**
 * Where the latest heard hang: the direction is each one's own, by its key; the distance is how long ago it was
 * heard; those who would cover each other, or us in the middle, move apart. The same people hang the same way.
 */
export function hang(peers: readonly PeerSummary[], now: number, size: Size): readonly Hung[] {
  const edge = reach(size);
  const spots: Spot[] = [...peers]
    .sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, lanternsShown)
    .map((peer) => {
      const angle = ((hash(peer.fingerprint ?? peer.name) % 3_600) / 3_600) * 2 * Math.PI;
      const far = distance(peer.lastSeen === null ? null : now - peer.lastSeen);
      return { peer, x: Math.cos(angle) * far * edge.x, y: Math.sin(angle) * far * edge.y };
    });
  for (let round = 0; round < rounds; round += 1) moveApart(spots, edge);
  return spots;
}

function moveApart(spots: readonly Spot[], edge: { readonly x: number; readonly y: number }): void {
  spots.forEach((one, index) => {
    for (const other of spots.slice(index + 1)) {
      const push = pushOf(one.x - other.x, one.y - other.y);
      one.x += push.x / 2;
      one.y += push.y / 2;
      other.x -= push.x / 2;
      other.y -= push.y / 2;
    }
    const fromUs = pushOf(one.x, one.y);
    one.x = clamp(one.x + fromUs.x, edge.x);
    one.y = clamp(one.y + fromUs.y, edge.y);
  });
}

/** How far to move along (dx, dy) until two names no longer touch. */
function pushOf(dx: number, dy: number): { readonly x: number; readonly y: number } {
  const apart = Math.hypot(dx / gap.x, dy / gap.y);
  if (apart >= 1) return { x: 0, y: 0 };
  // Two in one spot part sideways.
  if (apart < 0.001) return { x: gap.x / 4, y: 0 };
  const share = ((1 - apart) / apart) * 0.5;
  return { x: dx * share, y: dy * share };
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
