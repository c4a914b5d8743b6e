import type { Aura } from '../../contract/peers.ts';

/** The two colours a nara's lantern glows in: its own, or before its first newspaper two drawn from its key. */
export function auraColours(aura: Aura | null, seed: string): Aura {
  if (aura !== null) return aura;
  const drawn = hash(seed);
  const hue = drawn % 360;
  const second = (hue + 30 + ((drawn >>> 9) % 60)) % 360;
  return { primary: `hsl(${hue} 62% 58%)`, secondary: `hsl(${second} 58% 46%)` };
}

/** Whoever fell silent is grey. */
export const silentColours: Aura = { primary: '#a3a3a3', secondary: '#6f6f73' };

/** A number that spreads well over 32 bits (FNV-1a): for looks only, it proves nothing. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
