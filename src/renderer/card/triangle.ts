import type { Personality } from '../../contract/peers.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Corners of the personality triangle around 0,0: agreeableness up, sociability right, chill left.
 * Values run from 0 to 100 and are clamped; `radius` is that of 100.
 */
export function triangle(personality: Personality, radius: number): readonly [Point, Point, Point] {
  return [
    corner(-90, personality.agreeableness, radius),
    corner(30, personality.sociability, radius),
    corner(150, personality.chill, radius),
  ];
}

export function points(corners: readonly Point[]): string {
  return corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

function corner(degrees: number, value: number, radius: number): Point {
  const share = Number.isFinite(value) ? Math.min(100, Math.max(0, value)) / 100 : 0;
  const angle = (degrees * Math.PI) / 180;
  // A nara with 0 everywhere still has a triangle that can be seen.
  const length = radius * (0.06 + 0.94 * share);
  return { x: Math.cos(angle) * length, y: Math.sin(angle) * length };
}
