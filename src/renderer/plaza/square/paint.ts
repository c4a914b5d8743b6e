import type { Crowd, Lone } from './gather.ts';
import { lampHalf, type NamePlate } from './names.ts';
import { crowdAir } from './room.ts';
import { lampSize, poolBox, type LampKind, type Sprites } from './sprites.ts';
import { momentMs, type Light, type Size } from './stage.ts';

/** The window's own colours, as its style sheet has them now. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly ground: string;
  readonly surface: string;
  readonly accent: string;
  readonly line: string;
  /** How strongly light shows: 0 to 1. */
  readonly glow: number;
  readonly font: string;
}

export interface Scene {
  readonly size: Size;
  readonly pixelRatio: number;
  readonly palette: Palette;
  readonly sprites: Sprites;
  /** Those further away first. */
  readonly lights: readonly Light[];
  readonly plates: readonly NamePlate[];
  /** Keys of the lights that are pointed at, and chosen. */
  readonly pointed: string | null;
  readonly chosen: string | null;
  /** The painter's clock, in ms. */
  readonly at: number;
}

// Grey, stumbling, out: what a silent lantern's light does, once.
const flicker = [1, 0.35, 0.85, 0.2, 0.7, 0.3, 0.6, 0.25, 0.45, 0.15, 0.3, 0];
/** What stands further up the ground is further away. */
const depth = 0.14;

/** Of a crowd's sparks, in how many steps they are lit: one who comes or goes makes no new picture of hundreds. */
const crowdSteps = 8;

/** Paints the lanterns. The ground under them is the page's. */
export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { size, pixelRatio } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.translate(size.width / 2, size.height / 2);
  // All light lies on the ground, under all lanterns.
  for (const light of scene.lights) paintPool(context, scene, light);
  for (const light of scene.lights) {
    if (light.spot.kind === 'crowd') paintCrowd(context, scene, light, light.spot);
    else paintLone(context, scene, light, light.spot);
  }
  context.globalAlpha = 1;
  paintNames(context, scene);
}

function paintPool(context: CanvasRenderingContext2D, scene: Scene, light: Light): void {
  const strength = light.lit * scene.palette.glow;
  if (strength < 0.02) return;
  const half = halfOf(light, scene);
  const { left, top, width, height } = poolBox;
  context.globalAlpha = strength;
  context.drawImage(
    scene.sprites.pool(colourOf(light)),
    light.x + half * left,
    light.y + half * top,
    half * width,
    half * height,
  );
}

function paintLone(context: CanvasRenderingContext2D, scene: Scene, light: Light, { peer, colours }: Lone): void {
  const half = halfOf(light, scene);
  const past = light.moment === null ? 1 : (scene.at - light.moment.at) / momentMs[light.moment.kind];
  const stamp = (kind: LampKind, alpha: number): void => {
    if (alpha < 0.02) return;
    context.globalAlpha = Math.min(1, alpha);
    const drawn = scene.sprites.lamp(kind, colours);
    const side = half * 2 * (lampSize / 32);
    context.drawImage(drawn, light.x - side / 2, light.y - side / 2, side, side);
  };
  if (peer.presence === 'HEARD') {
    stamp('heard', 0.8);
  } else if (peer.presence === 'MISSING') {
    const flame = light.moment?.kind === 'silent' ? (flicker[Math.floor(past * flicker.length)] ?? 0) : 0;
    stamp('silent', 0.72);
    stamp('lit', flame * 0.8);
  } else {
    if (light.lit < 0.99) stamp('out', peer.presence === 'OFFLINE' ? 0.34 + 0.5 * light.lit : 0.92);
    stamp('lit', light.lit);
  }
  if (light.moment?.kind === 'came' && past < 1) paintArrival(context, light, half, past, colours.primary);
  if (light.key === scene.chosen || light.key === scene.pointed) paintMark(context, scene, light, half * 1.5);
}

/** A ring of light that opens once around whoever comes. */
function paintArrival(
  context: CanvasRenderingContext2D,
  light: Light,
  half: number,
  past: number,
  colour: string,
): void {
  const open = 1 - (1 - past) ** 3;
  context.globalAlpha = 0.85 * (1 - past);
  context.strokeStyle = colour;
  context.lineWidth = 2.5 * (1 - past) + 0.5;
  circle(context, light.x, light.y, half * (1 + 2.4 * open));
  context.stroke();
}

function paintCrowd(context: CanvasRenderingContext2D, scene: Scene, light: Light, crowd: Crowd): void {
  const radius = Math.round(light.radius - crowdAir);
  const sparks = Math.min(crowd.count, Math.round(radius * 1.6));
  const lit = Math.round((Math.round((crowdSteps * crowd.here) / crowd.count) * sparks) / crowdSteps);
  const colours = Array.from({ length: sparks }, (_, n) =>
    n < lit ? (crowd.sparks[n % crowd.sparks.length] ?? scene.palette.line) : scene.palette.line,
  );
  const swarm = scene.sprites.swarm(light.key, colours, radius);
  context.globalAlpha = 0.45 + 0.55 * light.lit;
  context.drawImage(swarm, light.x - radius, light.y - radius, radius * 2, radius * 2);
  if (light.key === scene.chosen || light.key === scene.pointed) paintMark(context, scene, light, radius + 4);
  paintCount(context, scene, light, crowd.count);
}

function paintCount(context: CanvasRenderingContext2D, scene: Scene, light: Light, count: number): void {
  const text = String(count);
  context.font = `640 12px ${scene.palette.font}`;
  const width = text.length * 7.4 + 10;
  context.globalAlpha = 0.9;
  context.fillStyle = scene.palette.ground;
  context.beginPath();
  context.roundRect(light.x - width / 2, light.y - 9, width, 18, 9);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = scene.palette.ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, light.x, light.y + 0.5);
}

function paintMark(context: CanvasRenderingContext2D, scene: Scene, light: Light, radius: number): void {
  context.globalAlpha = 1;
  context.strokeStyle = scene.palette.accent;
  context.lineWidth = light.key === scene.chosen ? 2 : 1.25;
  circle(context, light.x, light.y, radius);
  context.stroke();
}

function paintNames(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette } = scene;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = palette.ground;
  for (const { light, text, above } of scene.plates) {
    // The one pointed at has its name beside it already.
    if (light.key === scene.pointed || light.spot.kind === 'crowd') continue;
    const here = light.spot.peer.presence === 'ONLINE';
    const gap = halfOf(light, scene) + 3;
    const top = above ? light.y - gap - plateSize : light.y + gap;
    context.font = plateFont(palette.font, here);
    context.globalAlpha = 0.75;
    context.strokeText(text, light.x, top);
    context.globalAlpha = 1;
    context.fillStyle = here ? palette.ink : palette.quiet;
    context.fillText(text, light.x, top);
  }
}

const plateSize = 12;

/** How names are set beside lanterns. */
export function plateFont(font: string, here: boolean): string {
  return `${here ? 560 : 400} ${plateSize}px ${font}`;
}

function halfOf(light: Light, scene: Scene): number {
  const near = 1 + (2 * depth * light.y) / Math.max(1, scene.size.height);
  const half = light.spot.kind === 'crowd' ? (light.radius - crowdAir) * 0.7 : lampHalf(light) * near;
  return light.key === scene.pointed ? half * 1.12 : half;
}

function colourOf({ spot }: Light): string {
  return spot.kind === 'lone' ? spot.colours.primary : (spot.sparks[0] ?? 'transparent');
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
