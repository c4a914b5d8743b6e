import type { Aura } from '../../../contract/peers.ts';
import { silentColours } from '../../ui/aura.ts';

/** Lanterns and light, each drawn once and kept: five hundred of them are then five hundred stamps a frame. */
export interface Sprites {
  /** The same two colours by the same object are found sooner. */
  lamp(kind: LampKind, colours: Aura): ImageBitmap;
  /** The light of a lantern on the ground and around it, in `poolBox`. */
  pool(colour: string): ImageBitmap;
  /**
   * Sparks of these colours, the brighter ones first, side by side in a round. Of many that change at once, some look
   * for a few frames as they did before.
   */
  swarm(key: string, colours: readonly string[], radius: number): ImageBitmap;
  begin(): void;
  /** Whether in this frame some still look as before. */
  late(): boolean;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

export type LampKind = 'lit' | 'out' | 'silent' | 'heard';

/** Where the light of a lantern falls that is 2 high, from its middle. */
export const poolBox = { left: -3.4, top: -2.3, width: 6.8, height: 5 } as const;
const poolScale = 16;
/** The side of a lamp's sprite, in px of the page. */
export const lampSize = 40;
const glowSize = 64;
/** Five hundred lanterns, lit and out, with room to spare. */
const kept = 1_600;
/** So many swarms are drawn anew in a frame. */
const swarmsAFrame = 4;
const sparkRadius = 2.1;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

// The lantern of every place of the window, in a box of 32 (see ui/Lantern.svelte).
const ring = 'M16 2v3.5M12 6.5h8';
const lamp = 'M11 6.5h10l5 6.5v9.5L21 29H11l-5-6.5V13z';

/** `outline` is the colour of lanterns that are only heard of. */
export function createSprites(pixelRatio: number, outline: string): Sprites {
  const drawn = new Map<string, ImageBitmap>();
  const lamps = new WeakMap<Aura, Partial<Record<LampKind, ImageBitmap>>>();

  const swarms = new Map<string, { readonly look: string; readonly bitmap: ImageBitmap }>();
  let swarmsLeft = swarmsAFrame;
  let late = false;

  // A bitmap, and not the canvas that it was drawn on: of one that may still change, each stamp takes a copy first.
  function drawnOn({ width, height }: Box, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageBitmap {
    const canvas = new OffscreenCanvas(Math.ceil(width * pixelRatio), Math.ceil(height * pixelRatio));
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.scale(canvas.width / width, canvas.height / height);
      draw(context);
    }
    return canvas.transferToImageBitmap();
  }

  function once(key: string, box: Box, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageBitmap {
    const known = drawn.get(key);
    if (known !== undefined) return known;
    if (drawn.size >= kept) drawn.clear();
    const bitmap = drawnOn(box, draw);
    drawn.set(key, bitmap);
    return bitmap;
  }

  function glow(colour: string): ImageBitmap {
    return once(`glow ${colour}`, square(glowSize), (context) => {
      const half = glowSize / 2;
      const light = context.createRadialGradient(half, half, 0, half, half, half);
      // Light falls off faster than a straight line: a bright heart and a long, thin skirt.
      for (const [at, alpha] of glowFalls) light.addColorStop(at, `rgb(0 0 0 / ${alpha})`);
      context.fillStyle = light;
      context.fillRect(0, 0, glowSize, glowSize);
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = colour;
      context.fillRect(0, 0, glowSize, glowSize);
    });
  }

  function lampOf(kind: LampKind, { primary, secondary }: Aura): ImageBitmap {
    return once(`${kind} ${primary} ${secondary}`, square(lampSize), (context) => {
      context.scale(lampSize / 32, lampSize / 32);
      context.lineCap = 'round';
      if (kind === 'heard') drawHeard(context, outline);
      else drawLamp(context, kind, kind === 'silent' ? silentColours : { primary, secondary });
    });
  }

  return {
    lamp(kind, colours) {
      const known = lamps.get(colours) ?? {};
      const bitmap = known[kind] ?? lampOf(kind, colours);
      if (known[kind] === undefined) lamps.set(colours, { ...known, [kind]: bitmap });
      return bitmap;
    },
    pool: (colour) =>
      once(`pool ${colour}`, { width: poolBox.width * poolScale, height: poolBox.height * poolScale }, (context) => {
        const light = glow(colour);
        context.scale(poolScale, poolScale);
        context.translate(-poolBox.left, -poolBox.top);
        context.globalAlpha = 0.55;
        context.drawImage(light, -3.4, -0.9, 6.8, 3.6);
        context.globalAlpha = 1;
        context.drawImage(light, -2.3, -2.3, 4.6, 4.6);
      }),
    swarm(key, colours, radius) {
      const look = `${radius} ${colours.join(' ')}`;
      const known = swarms.get(key);
      if (known?.look === look) return known.bitmap;
      if (known !== undefined && swarmsLeft <= 0) {
        late = true;
        return known.bitmap;
      }
      swarmsLeft -= 1;
      const bitmap = drawnOn(square(radius * 2), (context) => drawSwarm(context, colours, radius));
      known?.bitmap.close();
      swarms.set(key, { look, bitmap });
      return bitmap;
    },
    begin() {
      late = false;
      swarmsLeft = swarmsAFrame;
    },
    late: () => late,
  };
}

function square(side: number): Box {
  return { width: side, height: side };
}

const glowFalls = [
  [0, 1],
  [0.2, 0.62],
  [0.45, 0.24],
  [0.72, 0.07],
  [1, 0],
] as const;

function drawLamp(context: OffscreenCanvasRenderingContext2D, kind: LampKind, { primary, secondary }: Aura): void {
  const body = context.createLinearGradient(10, 6.5, 22, 29);
  body.addColorStop(0.1, primary);
  body.addColorStop(0.95, secondary);
  context.strokeStyle = secondary;
  context.lineWidth = 2.4;
  context.stroke(new Path2D(ring));
  context.fillStyle = body;
  context.fill(new Path2D(lamp));
  context.beginPath();
  context.ellipse(16, 18, 4.6, 5.6, 0, 0, 2 * Math.PI);
  context.fillStyle = kind === 'lit' ? 'rgb(255 248 230 / 82%)' : 'rgb(26 20 16 / 28%)';
  context.fill();
}

function drawHeard(context: OffscreenCanvasRenderingContext2D, outline: string): void {
  context.strokeStyle = outline;
  context.lineWidth = 2;
  context.stroke(new Path2D(ring));
  context.setLineDash([3.2, 3.2]);
  context.stroke(new Path2D(lamp));
}

function drawSwarm(context: OffscreenCanvasRenderingContext2D, colours: readonly string[], radius: number): void {
  context.translate(radius, radius);
  colours.forEach((colour, n) => {
    const far = (radius - sparkRadius) * Math.sqrt((n + 0.5) / colours.length);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(Math.cos(n * goldenAngle) * far, Math.sin(n * goldenAngle) * far, sparkRadius, 0, 2 * Math.PI);
    context.fill();
  });
}
