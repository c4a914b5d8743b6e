import type { PeerSummary } from '../../../contract/peers.ts';
import { gather, keyOf, type Spot } from './gather.ts';
import { namePlates, type NamePlate, type Word } from './names.ts';
import { paint, plateFont, type Palette } from './paint.ts';
import { ringsFor, type Rings } from './rings.ts';
import { createSprites, type Sprites } from './sprites.ts';
import { createStage, wordsOf, type Light, type Size } from './stage.ts';

export interface PainterOptions {
  readonly canvas: HTMLCanvasElement;
  readonly palette: () => Palette;
  /** Where the rings lie, each time they may have moved. */
  readonly onrings: (rings: Rings) => void;
  /** The light that is pointed at, after each picture; null: none, or it is not on the square. */
  readonly onpointed: (light: Light | null) => void;
  /** Whether motion is unwelcome: then pictures follow each other without any. */
  readonly still: () => boolean;
}

/** Paints who is on the square, a frame at a time and only while something moves. */
export interface Painter {
  /** `now` in Unix ms. */
  show(peers: readonly PeerSummary[], now: number, size: Size): void;
  mark(marks: { readonly pointed: string | null; readonly chosen: string | null }): void;
  /** The colours may have changed. */
  repaint(): void;
  /** What hangs at a place, from the canvas' corner in px. */
  at(x: number, y: number): Light | null;
  stop(): void;
}

/** Names are chosen anew as seldom as this while lanterns move. */
const platesMs = 400;
/** Half of the longest word on a ring, with the air around it, in px. */
const wordHalf = { width: 42, height: 9 };
/** What moves or brightens less than this since it was painted is not painted anew: px, and shares of a flame. */
const unseen = { px: 0.3, lit: 0.02 };
/** In a frame without motion, as many steps towards the place of each as leave it short. */
const ticksAFrame = 8;

export function createPainter({ canvas, palette, onrings, onpointed, still }: PainterOptions): Painter {
  const context = canvas.getContext('2d', { alpha: true });
  const stage = createStage();
  const widths = new Map<string, number>();
  let colours = palette();
  let pixelRatio = Math.max(1, window.devicePixelRatio);
  let sprites: Sprites = createSprites(pixelRatio, colours.line);
  let size: Size = { width: 0, height: 0 };
  let spots: readonly Spot[] = [];
  let cells: ReadonlySet<string> = new Set();
  let people: readonly PeerSummary[] = [];
  let shownAt = 0;
  let plates: readonly NamePlate[] = [];
  let platesAt = Number.NEGATIVE_INFINITY;
  let words: readonly Word[] = [];
  let marks: { readonly pointed: string | null; readonly chosen: string | null } = { pointed: null, chosen: null };
  let frame: number | null = null;
  let before = 0;
  let wasMoving = false;
  /** The lights in the order in which they are painted, and how they were painted last. */
  let order: Light[] = [];
  const painted = new WeakMap<Light, { x: number; y: number; lit: number }>();
  /** Whether something has changed that no light shows. */
  let stale = true;

  function wake(): void {
    stale = true;
    next();
  }

  function next(): void {
    frame ??= requestAnimationFrame(draw);
  }

  function draw(at: number): void {
    frame = null;
    if (context === null || size.width === 0) return;
    const moving = still() ? stage.settle(ticksAFrame) : stage.step(Math.min(64, at - before), at);
    before = at;
    // The last step is painted however small it was, with the names where they stay.
    stale ||= wasMoving && !moving;
    wasMoving = moving;
    const seen = stale || stage.lights.some(isSeen);
    if (seen && (!moving || at - platesAt > platesMs)) {
      // At rest those that had to go above while lanterns passed may come down again.
      const stood = moving ? plates : plates.map((plate) => ({ ...plate, above: false }));
      plates = namePlates(stage.lights, stood, measure, words);
      platesAt = at;
    }
    // Without motion, the old picture stands until the new one is whole.
    if (seen && (!moving || !still())) {
      sprites.begin();
      order.sort((a, b) => a.y - b.y);
      order.forEach(keep);
      const pointed = marks.pointed === null ? null : where(marks.pointed);
      const chosen = marks.chosen === null ? null : where(marks.chosen);
      const keys = { pointed: pointed?.key ?? null, chosen: chosen?.key ?? null };
      paint(context, { size, pixelRatio, palette: colours, sprites, lights: order, plates, ...keys, at });
      onpointed(pointed);
      stale = sprites.late();
    }
    if (moving || stale) next();
  }

  function keep(light: Light): void {
    const { x, y, lit } = light;
    const was = painted.get(light);
    if (was === undefined) painted.set(light, { x, y, lit });
    else Object.assign(was, { x, y, lit });
  }

  /** Whether it looks otherwise than it was painted. */
  function isSeen(light: Light): boolean {
    const was = painted.get(light);
    if (was === undefined || light.moment !== null) return true;
    if (Math.abs(light.lit - was.lit) > unseen.lit || (light.lit !== was.lit && light.lit === light.toLit)) return true;
    return Math.abs(light.x - was.x) > unseen.px || Math.abs(light.y - was.y) > unseen.px;
  }

  /** Where a nara can be seen, or a crowd by its key. */
  function where(name: string): Light | null {
    const lone = stage.lights.find((light) => light.key === name);
    if (lone !== undefined) return lone;
    const peer = people.find((one) => one.name === name);
    if (peer === undefined) return null;
    const key = keyOf(peer, shownAt, cells);
    return stage.lights.find((light) => light.key === key) ?? null;
  }

  function measure(text: string): number {
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (widths.size > 5_000) widths.clear();
    if (context !== null) context.font = plateFont(colours.font, true);
    const width = context?.measureText(text).width ?? 0;
    widths.set(text, width);
    return width;
  }

  function fit(wanted: Size): void {
    const ratio = Math.max(1, window.devicePixelRatio);
    if (wanted.width === size.width && wanted.height === size.height && ratio === pixelRatio) return;
    if (ratio !== pixelRatio) sprites = createSprites(ratio, colours.line);
    pixelRatio = ratio;
    size = wanted;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
  }

  return {
    show(peers, now, wanted) {
      fit(wanted);
      people = peers;
      shownAt = now;
      spots = gather(peers, now);
      cells = new Set(spots.flatMap((spot) => (spot.kind === 'crowd' ? [spot.key] : [])));
      const rings = ringsFor(spots.map(({ age }) => age));
      onrings(rings);
      words = wordsOf(rings, size).map((y) => ({ y, half: wordHalf }));
      stage.place(spots, rings, size, performance.now());
      order = [...stage.lights];
      wake();
    },
    mark(next) {
      marks = next;
      wake();
    },
    repaint() {
      const next = palette();
      // Most marks on the page change no colour, and every lantern drawn anew is a dear thing.
      if (JSON.stringify(next) !== JSON.stringify(colours)) sprites = createSprites(pixelRatio, next.line);
      colours = next;
      widths.clear();
      platesAt = Number.NEGATIVE_INFINITY;
      wake();
    },
    at: (x, y) => stage.find(x - size.width / 2, y - size.height / 2),
    stop() {
      if (frame !== null) cancelAnimationFrame(frame);
      frame = null;
    },
  };
}
