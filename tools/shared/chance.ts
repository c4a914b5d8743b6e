import { createHash } from 'node:crypto';
import type { Random } from '../../src/main/nara/clock.ts';

/** Chance that comes out the same for the same seed (sfc32, begun from a hash of the seed). */
export function seededRandom(seed: string): Random {
  const begin = createHash('sha256').update(seed).digest();
  let a = begin.readUInt32LE(0);
  let b = begin.readUInt32LE(4);
  let c = begin.readUInt32LE(8);
  let counter = 1;
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** One of several, each as likely. Throws on none: only a bug can cause that. */
export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('there is nothing to choose from');
  return chosen;
}

export const between = (random: Random, least: number, most: number): number => least + random() * (most - least);

/** A time until something that happens `mean` apart on average, but never sooner than `least` nor later than `most`. */
export const untilNext = (random: Random, mean: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, -Math.log(1 - random()) * mean));
