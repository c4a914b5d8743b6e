import type { Aura } from '../../contract/peers.ts';

/** The two colours a nara's lantern glows in: its own, or before its first newspaper two drawn from its key. */
export function auraColours(aura: Aura | null, seed: string): Aura {
  if (aura !== null) return aura;
  const hash = fnv1a(seed);
  const hue = hash % 360;
  const second = (hue + 30 + ((hash >>> 9) % 60)) % 360;
  return { primary: `hsl(${hue} 62% 58%)`, secondary: `hsl(${second} 58% 46%)` };
}

// Any spread will do; this one is short and needs no crypto.
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
