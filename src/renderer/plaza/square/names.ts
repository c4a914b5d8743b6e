import type { Light } from './stage.ts';

/** Room that a word on the ground takes: its middle and half its width and height, from the square's centre in px. */
export interface Word {
  readonly y: number;
  readonly half: { readonly width: number; readonly height: number };
}

/** A name under its lantern: its middle and top, from the square's centre in px. */
export interface NamePlate {
  readonly light: Light;
  readonly text: string;
  readonly width: number;
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
 * Which names can be read without covering a lantern, one another, or the words on the rings. Those that stood before come first, so that names
 * do not flicker while lanterns move; then whoever burns brightest.
 */
export function namePlates(
  lights: readonly Light[],
  before: ReadonlySet<string>,
  measure: (text: string) => number,
  words: readonly Word[] = [],
): readonly NamePlate[] {
  const lamps = lights.map(lampBox);
  const plates: NamePlate[] = [];
  const taken: Box[] = words.map(wordBox);
  for (const light of inOrder(lights, before)) {
    if (plates.length >= platesShown) break;
    const text = light.spot.kind === 'lone' ? fitted(light.spot.peer.name, measure) : String(light.spot.count);
    const width = measure(text);
    const box = plateBox(light, width);
    const free = (other: Box): boolean => !overlaps(box, other);
    if (!taken.every(free)) continue;
    if (!lights.every((other, n) => other === light || free(lamps[n] ?? box))) continue;
    taken.push(box);
    plates.push({ light, text, width });
  }
  return plates;
}

function inOrder(lights: readonly Light[], before: ReadonlySet<string>): readonly Light[] {
  const rank = (light: Light): number => (before.has(light.key) ? 2 : 0) + light.toLit;
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

function plateBox(light: Light, width: number): Box {
  const top = light.y + lampHalf(light) + 2;
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
