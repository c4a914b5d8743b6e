import { forceCollide, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { Presence } from '../../../contract/peers.ts';
import type { Spot } from './gather.ts';
import { type Edge, holdOf, keepWithin, limitsIn, roomsFor } from './room.ts';
import { distance, freshness, type Rings } from './rings.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Fixture extends SimulationNodeDatum {
  readonly radius: number;
  readonly toX: number;
  readonly toY: number;
}

/** Something that happens to a lantern once: it came, it said goodbye, or it fell silent. `at` on the painter's clock. */
export interface Moment {
  readonly kind: 'came' | 'left' | 'silent';
  readonly at: number;
}

/** One lantern, or one crowd, as it hangs now. Places from the square's centre, in px. */
export interface Light extends SimulationNodeDatum {
  readonly key: string;
  spot: Spot;
  x: number;
  y: number;
  /** Where it belongs. */
  toX: number;
  toY: number;
  /** Between which shares of the way to the edge it must hang to tell the truth. */
  least: number;
  most: number;
  /** How firmly it is held there: less than 1 while it is on its way. */
  hold: number;
  /** Half its width in px. */
  radius: number;
  /** How bright its flame burns, and will. */
  lit: number;
  toLit: number;
  moment: Moment | null;
}

export const momentMs: Readonly<Record<Moment['kind'], number>> = { came: 1_000, left: 1_600, silent: 1_300 };

/** Room at the edge for half a lantern and its name. */
const margin = { x: 44, y: 44 };
const ourRadius = 44;
const wordRadius = 28;
const still = 0.012;
/** Ticks before the first picture: enough that nobody is seen on top of another. */
const firstTicks = 14;

/** Longer than wide or wider than long by no more than this, or a square is an egg. */
const roundness = { x: 1.5, y: 1.42 };

/** The half axes of the square's edge. */
export function reach(size: Size): Edge {
  const x = Math.max(0, size.width / 2 - margin.x);
  const y = Math.max(0, size.height / 2 - margin.y);
  return { x: Math.min(x, y * roundness.x), y: Math.min(y, x * roundness.y) };
}

export interface Stage {
  readonly lights: readonly Light[];
  /** Hangs these, each where it belongs; who was there before goes there by and by. `at` on the painter's clock. */
  place(spots: readonly Spot[], rings: Rings, size: Size, at: number): void;
  /** One frame of `ms`; false when all stand still and nothing more happens. */
  step(ms: number, at: number): boolean;
  /** Puts everybody in place without any motion, as far as one frame allows; false when all are there. */
  settle(ticks: number): boolean;
  /** The light at a place, or null. */
  find(x: number, y: number): Light | null;
}

/** Lanterns that make room for each other. The same people from the start hang the same way: no chance is in it. */
export function createStage(): Stage {
  let lights: Light[] = [];
  let byKey = new Map<string, Light>();
  let edge = { x: 0, y: 0 };
  const simulation = forceSimulation<Light | Fixture>()
    .stop()
    .alphaDecay(0.035)
    .velocityDecay(0.5)
    .force('x', forceX<Light | Fixture>((node) => node.toX).strength(0.12))
    .force('y', forceY<Light | Fixture>((node) => node.toY).strength(0.12))
    .force('apart', forceCollide<Light | Fixture>((node) => node.radius).strength(0.85));

  function tick(): void {
    simulation.tick();
    for (const light of lights) keepWithin(light, edge);
  }

  return {
    get lights() {
      return lights;
    },
    place(spots, rings, size, at) {
      const first = lights.length === 0;
      edge = reach(size);
      const room = roomsFor(spots, rings, edge);
      const next = new Map<string, Light>();
      let moved = byKey.size !== spots.length;
      for (const spot of spots) {
        const far = distance(spot.age, rings);
        const toX = Math.cos(spot.angle) * far * edge.x;
        const toY = Math.sin(spot.angle) * far * edge.y;
        const known = byKey.get(spot.key);
        const light = known ?? hung(spot, toX, toY);
        moved ||= known === undefined || Math.hypot(light.toX - toX, light.toY - toY) > 1.5;
        light.moment = (first ? null : momentOf(known?.spot ?? null, spot, at)) ?? light.moment;
        light.spot = spot;
        light.toX = toX;
        light.toY = toY;
        [light.least, light.most] = limitsIn(spot, rings, edge);
        light.hold = holdOf(light, edge);
        moved ||= light.hold < 1;
        light.radius = room(spot);
        light.toLit = brightness(spot);
        if (first || Math.abs(light.lit - light.toLit) < 0.01) light.lit = light.toLit;
        next.set(spot.key, light);
      }
      byKey = next;
      lights = [...next.values()];
      if (!moved) return;
      simulation.nodes([...fixtures(rings, edge), ...lights]).alpha(Math.max(simulation.alpha(), first ? 1 : 0.25));
      if (first) for (let n = 0; n < firstTicks; n += 1) tick();
    },
    step(ms, at) {
      let busy = false;
      if (simulation.alpha() > still) {
        tick();
        busy = true;
      }
      for (const light of lights) {
        if (light.moment !== null && at - light.moment.at > momentMs[light.moment.kind]) light.moment = null;
        busy ||= light.moment !== null;
        if (light.lit === light.toLit) continue;
        const slow = light.toLit < light.lit ? 450 : 140;
        light.lit += (light.toLit - light.lit) * (1 - Math.exp(-ms / slow));
        if (Math.abs(light.lit - light.toLit) < 0.01) light.lit = light.toLit;
        busy = true;
      }
      return busy;
    },
    settle(ticks) {
      for (const light of lights) {
        light.lit = light.toLit;
        light.moment = null;
      }
      for (let n = 0; n < ticks && simulation.alpha() > still; n += 1) tick();
      return simulation.alpha() > still;
    },
    find(x, y) {
      let nearest: Light | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const light of lights) {
        const far = Math.hypot(light.x - x, light.y - y);
        if (far >= least || far > light.radius + 6) continue;
        least = far;
        nearest = light;
      }
      return nearest;
    },
  };
}

/** How far from the middle the word on each ring stands, upwards, in px. */
export function wordsOf({ now, radii }: Rings, size: Size): readonly number[] {
  const edge = reach(size);
  return [now, ...radii].map((far) => -edge.y * far);
}

/** What lanterns make way for: our own in the middle, and the words on the rings. */
function fixtures({ now, radii }: Rings, edge: { readonly y: number }): readonly Fixture[] {
  const at = (y: number, radius: number): Fixture => ({ radius, toX: 0, toY: y, x: 0, y, fx: 0, fy: y });
  return [at(0, ourRadius), ...[now, ...radii].map((far) => at(-edge.y * far, wordRadius))];
}

function hung(spot: Spot, x: number, y: number): Light {
  const [least, most] = [0, Number.POSITIVE_INFINITY];
  return {
    ...{ key: spot.key, spot, x, y, toX: x, toY: y, least, most, hold: 1 },
    ...{ radius: 0, lit: 0, toLit: 0, moment: null },
  };
}

/** What happened between two pictures of the same place; null: nothing to show. */
export function momentOf(before: Spot | null, spot: Spot, at: number): Moment | null {
  if (spot.kind === 'crowd') return null;
  const was: Presence | null = before?.kind === 'lone' ? before.peer.presence : null;
  const is = spot.peer.presence;
  if (was === is || before?.kind === 'crowd') return null;
  if (is === 'ONLINE') return { kind: 'came', at };
  if (was !== 'ONLINE') return null;
  return { kind: is === 'MISSING' ? 'silent' : 'left', at };
}

/** A crowd's changes by eighths: one of hundreds that comes or goes makes no picture move. */
function brightness(spot: Spot): number {
  if (spot.kind === 'crowd') return 0.25 + 0.75 * freshness(spot.age) * (Math.round((spot.here / spot.count) * 8) / 8);
  return spot.peer.presence === 'ONLINE' ? freshness(spot.age) : 0;
}
