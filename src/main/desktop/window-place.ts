import * as v from 'valibot';

/** In the screen's own units, as Electron has them. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace extends Rectangle {
  readonly maximized: boolean;
}

const whole = v.pipe(v.number(), v.safeInteger());
const schema = v.object({ x: whole, y: whole, width: whole, height: whole, maximized: v.boolean() });
/** So much of a window must be on a display that a person can take hold of it. */
const grip = { width: 120, height: 60 } as const;

/** A place as it was remembered, or null where that is none. */
export function readPlace(text: string | null): WindowPlace | null {
  if (text === null) return null;
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/**
 * Where a window goes: to its remembered place where that is still on a display; otherwise (a display was taken away)
 * only its size is kept, within the first display's room. `displays`: their work areas, the main one first.
 */
export function placeWindow(
  remembered: WindowPlace | null,
  usual: { readonly width: number; readonly height: number },
  least: { readonly width: number; readonly height: number },
  displays: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const main = displays[0];
  const wanted = remembered ?? usual;
  const fit = (value: number, min: number, max: number | undefined): number =>
    Math.max(min, max === undefined ? value : Math.min(value, max));
  if (remembered !== null && displays.some((display) => inReach(remembered, display))) {
    const { x, y } = remembered;
    return { x, y, width: Math.max(wanted.width, least.width), height: Math.max(wanted.height, least.height) };
  }
  return {
    width: fit(wanted.width, least.width, main?.width),
    height: fit(wanted.height, least.height, main?.height),
  };
}

function inReach(window: Rectangle, display: Rectangle): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  // A window is taken hold of at its top.
  const down = Math.min(window.y + grip.height, display.y + display.height) - Math.max(window.y, display.y);
  return across >= grip.width && down >= grip.height;
}
