import type { Spot } from './gather.ts';
import { bandOf, bands, limitsOf, type Rings } from './rings.ts';

/** The half axes of the square's edge, in px. */
export interface Edge {
  readonly x: number;
  readonly y: number;
}

/** What hangs between two rings. Places from the square's centre in px; `least` and `most` as shares of its edge. */
export interface Held {
  x: number;
  y: number;
  readonly toX: number;
  readonly toY: number;
  readonly least: number;
  readonly most: number;
  /** How firmly its rings hold it: 1 once it is between them, less while it is on its way. */
  hold: number;
}

/** Of the ground between two rings, how much lanterns may cover. */
const covered = 0.66;
/** A few need room for their names as well. */
const named = { count: 100, covered: 0.95 };
const largest = 40;
const smallest = 7;
const smallestCrowd = 12;
/** Between a crowd and its neighbours, in px. */
export const crowdAir = 4;
/** The edge is a box: beyond the last ring there are its corners too. */
const corners = 4 / Math.PI;
/** So far a lantern keeps from its rings, in px, where there is room. */
const ringAir = 7;
/** How much of the way between its rings a lantern goes in its first tick, and how much more in each that follows. */
const stride = { first: 0.1, more: 0.025 };
const arrived = 0.004;

/** Half the room of each, in px, by how many stand between the same rings. */
export function roomsFor(spots: readonly Spot[], rings: Rings, edge: Edge): (spot: Spot) => number {
  const share = spots.length <= named.count ? named.covered : covered;
  const half = (ground: number, count: number): number =>
    Math.sqrt((edge.x * edge.y * ground * share) / Math.max(1, count));
  const all = half(1, spots.length);
  const rooms = bands.map((band) => {
    const [least, most] = limitsOf(band, rings);
    const count = spots.reduce((sum, { age }) => sum + (bandOf(age) === band ? 1 : 0), 0);
    return Math.min(largest, half(Math.min(most ** 2, corners) - least ** 2, count));
  });
  return (spot) => {
    const room = rooms[bandOf(spot.age)] ?? largest;
    if (spot.kind === 'lone') return Math.max(smallest, Math.min(all, room));
    return Math.min(crowdRadius(spot.count), Math.max(smallestCrowd, room)) + crowdAir;
  };
}

/** Between which shares of the way to the edge a spot tells the truth; a little within its rings, so that it is seen. */
export function limitsIn({ age }: Spot, rings: Rings, edge: Edge): readonly [least: number, most: number] {
  const [least, most] = limitsOf(bandOf(age), rings);
  const air = Math.min(ringAir / Math.max(1, Math.min(edge.x, edge.y)), (most - least) / 4);
  // On the innermost ring stands whoever is heard this moment.
  return [least === rings.now ? least : least + air, most - air];
}

/** Sends a light that has left the ground between its rings back, along its own direction. */
export function keepWithin(light: Held, edge: Edge): void {
  const far = farOf(light, edge);
  const right = Math.min(light.most, Math.max(light.least, far));
  if (far === 0) {
    light.x = light.toX;
    light.y = light.toY;
  } else if (right !== far) {
    const next = far + (right - far) * light.hold;
    light.x *= next / far;
    light.y *= next / far;
  }
  light.x = Math.min(edge.x, Math.max(-edge.x, light.x));
  light.y = Math.min(edge.y, Math.max(-edge.y, light.y));
  light.hold = isWithin(light, edge) ? 1 : Math.min(1, light.hold + stride.more);
}

/** How firmly a light is held that has just been told where it belongs. */
export function holdOf(light: Pick<Held, 'x' | 'y' | 'least' | 'most'>, edge: Edge): number {
  return isWithin(light, edge) ? 1 : stride.first;
}

function isWithin(light: Pick<Held, 'x' | 'y' | 'least' | 'most'>, edge: Edge): boolean {
  const far = farOf(light, edge);
  return far >= light.least - arrived && far <= light.most + arrived;
}

/** How far from the centre, as a share of the way to the edge. */
function farOf({ x, y }: Pick<Held, 'x' | 'y'>, edge: Edge): number {
  return Math.hypot(x / Math.max(1, edge.x), y / Math.max(1, edge.y));
}

/** Half the width of a crowd of so many, in px, where there is room. */
function crowdRadius(count: number): number {
  return Math.min(30, 11 + Math.sqrt(count) * 1.1);
}
