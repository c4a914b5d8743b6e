import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, readPlace } from '../../src/main/desktop/window-place.ts';

const usual = { width: 980, height: 680 };
const least = { width: 420, height: 480 };
const screen = { x: 0, y: 24, width: 1920, height: 1056 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('the place of a window', () => {
  it('is the usual one at first', () => {
    expect(placeWindow(null, usual, least, [screen])).toEqual(usual);
    expect(placeWindow(null, usual, least, [])).toEqual(usual);
  });

  it('is where it was left, on any display', () => {
    const place = { x: 2000, y: 100, width: 800, height: 600, maximized: false };
    expect(placeWindow(place, usual, least, [screen, second])).toEqual({ x: 2000, y: 100, width: 800, height: 600 });
  });

  it('keeps its size alone when its display is gone', () => {
    const place = { x: 2000, y: 100, width: 800, height: 600, maximized: false };
    expect(placeWindow(place, usual, least, [screen])).toEqual({ width: 800, height: 600 });
  });

  it('is never out of reach, nor smaller than can be used', () => {
    const whole = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(whole, whole, whole, whole, (x, y, width, height) => {
        const placed = placeWindow({ x, y, width, height, maximized: false }, usual, least, [screen, second]);
        expect(placed.width).toBeGreaterThanOrEqual(least.width);
        expect(placed.height).toBeGreaterThanOrEqual(least.height);
        const { x: left, y: top } = placed;
        if (left === undefined || top === undefined) return;
        const seen = [screen, second].some(
          (display) =>
            left < display.x + display.width - 100 &&
            left + placed.width > display.x + 100 &&
            top > display.y - 60 &&
            top < display.y + display.height - 50,
        );
        expect(seen).toBe(true);
      }),
    );
  });

  it.each([null, '', '{', '[]', '{"x":1}', '{"x":1.5,"y":0,"width":1,"height":1,"maximized":false}'])(
    'is forgotten where it cannot be read: %s',
    (text) => {
      expect(readPlace(text)).toBeNull();
    },
  );
});
