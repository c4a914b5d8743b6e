import type { Light } from './stage.ts';

/** Room that a word on the ground takes: its middle and half its width and height, from the square's centre in px. */
export interface Word {
  readonly y: number;
  readonly half: { readonly width: number; readonly height: number };
}

/** A name under its lantern, or above it where that alone is free. Width in px. */
export interface NamePlate {
  readonly light: Light;
  readonly text: string;
  readonly width: number;
  readonly above: boolean;
}

const plateHeight = 16;
/** Names that may stand at once: more are a wall of words. */
const platesShown = 60;
const longest = 108;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Which names can be read without covering a lantern, one another, or the words on the rings. Those that stood before
 * come first, where they stood if they can, so that names do not flicker while lanterns move; then whoever burns
 * brightest.
 */
export function namePlates(
  lights: readonly Light[],
  before: readonly NamePlate[],
  measure: (text: string) => number,
  words: readonly Word[] = [],
): readonly NamePlate[] {
  const lamps = lights.map(lampBox);
  const stood = new Map(before.map(({ light, above }) => [light.key, above]));
  const plates: NamePlate[] = [];
  const taken: Box[] = words.map(wordBox);
  for (const light of inOrder(lights, stood)) {
    if (plates.length >= platesShown) break;
    const text = light.spot.kind === 'lone' ? fitted(light.spot.peer.name, measure) : String(light.spot.count);
    const width = measure(text);
    const isFree = (box: Box): boolean =>
      !taken.some((other) => overlaps(box, other)) &&
      !lamps.some((other, n) => lights[n] !== light && overlaps(box, other));
    const usual = stood.get(light.key) ?? false;
    const above = [usual, !usual].find((side) => isFree(plateBox(light, width, side)));
    if (above === undefined) continue;
    taken.push(plateBox(light, width, above));
    plates.push({ light, text, width, above });
  }
  return plates;
}

function inOrder(lights: readonly Light[], stood: ReadonlyMap<string, unknown>): readonly Light[] {
  const rank = (light: Light): number => (stood.has(light.key) ? 2 : 0) + light.toLit;
  return lights
    .filter(({ spot }) => spot.kind === 'lone')
    .sort((a, b) => rank(b) - rank(a) || (a.key < b.key ? -1 : 1));
}

/** The name, or as much of its beginning as fits. */
function fitted(name: string, measure: (text: string) => number): string {
  const letters = Array.from(name.slice(0, 64));
  let text = letters.join('');
  if (text === name && measure(text) <= longest) return text;
  while (letters.length > 1 && measure(`${text}…`) > longest) {
    letters.pop();
    text = letters.join('');
  }
  return `${text}…`;
}

/** How large a lantern is drawn that has so much room: half its height, in px. */
export function lampHalf(light: Pick<Light, 'radius'>): number {
  return Math.min(15, Math.max(6, light.radius * 0.42));
}

function lampBox(light: Light): Box {
  const half = lampHalf(light);
  return { left: light.x - half, right: light.x + half, top: light.y - half, bottom: light.y + half };
}

function plateBox(light: Light, width: number, above: boolean): Box {
  const gap = lampHalf(light) + 2;
  const top = above ? light.y - gap - plateHeight : light.y + gap;
  return { left: light.x - width / 2 - 4, right: light.x + width / 2 + 4, top, bottom: top + plateHeight };
}

const wordBox = ({ y, half }: Word): Box => ({
  left: -half.width,
  right: half.width,
  top: y - half.height,
  bottom: y + half.height,
});

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
