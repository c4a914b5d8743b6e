import type { Aura } from '../../../contract/peers.ts';

/** Lanterns and glows, each drawn once and kept: five hundred of them are then five hundred stamps a frame. */
export interface Sprites {
  lamp(kind: LampKind, colours: Aura): HTMLCanvasElement;
  /** A soft round light. */
  glow(colour: string): HTMLCanvasElement;
  /** Sparks of these colours, the brighter ones first, side by side in a round. */
  swarm(colours: readonly string[], radius: number): HTMLCanvasElement;
}

export type LampKind = 'lit' | 'out' | 'silent' | 'heard';

/** The side of a lamp's sprite, in px of the page. */
export const lampSize = 40;
const glowSize = 64;
/** Five hundred lanterns, lit and out, with room to spare. */
const kept = 1_600;
const sparkRadius = 2.1;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

// The lantern of every place of the window, in a box of 32 (see ui/Lantern.svelte).
const ring = 'M16 2v3.5M12 6.5h8';
const lamp = 'M11 6.5h10l5 6.5v9.5L21 29H11l-5-6.5V13z';

/** `outline` is the colour of lanterns that are only heard of. */
export function createSprites(pixelRatio: number, outline: string): Sprites {
  const drawn = new Map<string, HTMLCanvasElement>();

  function once(key: string, size: number, draw: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
    const known = drawn.get(key);
    if (known !== undefined) return known;
    if (drawn.size >= kept) drawn.clear();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(size * pixelRatio);
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.scale(canvas.width / size, canvas.height / size);
      draw(context);
    }
    drawn.set(key, canvas);
    return canvas;
  }

  return {
    lamp: (kind, { primary, secondary }) =>
      once(`${kind} ${primary} ${secondary}`, lampSize, (context) => {
        context.scale(lampSize / 32, lampSize / 32);
        context.lineCap = 'round';
        if (kind === 'heard') drawHeard(context, outline);
        else drawLamp(context, kind, kind === 'silent' ? silentColours : { primary, secondary });
      }),
    glow: (colour) =>
      once(`glow ${colour}`, glowSize, (context) => {
        const half = glowSize / 2;
        const light = context.createRadialGradient(half, half, 0, half, half, half);
        // Light falls off faster than a straight line: a bright heart and a long, thin skirt.
        for (const [at, alpha] of glowFalls) light.addColorStop(at, `rgb(0 0 0 / ${alpha})`);
        context.fillStyle = light;
        context.fillRect(0, 0, glowSize, glowSize);
        context.globalCompositeOperation = 'source-in';
        context.fillStyle = colour;
        context.fillRect(0, 0, glowSize, glowSize);
      }),
    swarm: (colours, radius) =>
      once(`swarm ${Math.round(radius)} ${colours.join(' ')}`, radius * 2, (context) => {
        context.translate(radius, radius);
        colours.forEach((colour, n) => {
          const far = (radius - sparkRadius) * Math.sqrt((n + 0.5) / colours.length);
          context.fillStyle = colour;
          context.beginPath();
          context.arc(Math.cos(n * goldenAngle) * far, Math.sin(n * goldenAngle) * far, sparkRadius, 0, 2 * Math.PI);
          context.fill();
        });
      }),
  };
}

const silentColours: Aura = { primary: '#a3a3a3', secondary: '#6f6f73' };
const glowFalls = [
  [0, 1],
  [0.2, 0.62],
  [0.45, 0.24],
  [0.72, 0.07],
  [1, 0],
] as const;

function drawLamp(context: CanvasRenderingContext2D, kind: LampKind, { primary, secondary }: Aura): void {
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

function drawHeard(context: CanvasRenderingContext2D, outline: string): void {
  context.strokeStyle = outline;
  context.lineWidth = 2;
  context.stroke(new Path2D(ring));
  context.setLineDash([3.2, 3.2]);
  context.stroke(new Path2D(lamp));
}
