import { describe, expect, it } from 'vitest';
import { createBridge } from '../../src/main/plaza/bridge.ts';

const message = (text: string, more: { topic?: string; retain?: boolean; at?: number } = {}) => ({
  topic: 'nara/plaza/hey_there',
  payload: Buffer.from(text),
  retain: false,
  at: 0,
  ...more,
});

describe('a bridge', () => {
  it('carries a message once, whichever side it is heard on next', () => {
    const bridge = createBridge();
    expect(bridge.mayCross('near', message('hi'))).toBe(true);
    for (const side of ['near', 'far'] as const) expect(bridge.mayCross(side, message('hi'))).toBe(false);
    expect(bridge.mayCross('far', message('hello'))).toBe(true);
    // The other dialect's topic is another message.
    expect(bridge.mayCross('near', message('hi', { topic: 'nara/plaza/hey-there' }))).toBe(true);
    expect(bridge.counts()).toEqual({ out: 2, in: 1, left: 0 });
  });

  it('lets the same bytes pass again once nobody would take them for fresh', () => {
    const bridge = createBridge();
    bridge.mayCross('near', message('hi'));
    expect(bridge.mayCross('near', message('hi', { at: 599_999 }))).toBe(false);
    expect(bridge.mayCross('near', message('hi', { at: 600_000 }))).toBe(true);
  });

  it('leaves what was kept by a broker, what is too large, and what is no plaza message', () => {
    const bridge = createBridge();
    expect(bridge.mayCross('far', message('old', { retain: true }))).toBe(false);
    expect(bridge.mayCross('far', message('x'.repeat(256 * 1024 + 1)))).toBe(false);
    expect(bridge.mayCross('far', message('x', { topic: 'nara/else' }))).toBe(false);
    expect(bridge.counts()).toEqual({ out: 0, in: 0, left: 2 });
  });

  it('holds back a flood, lets it flow at a steady pace, and remembers all that crossed meanwhile', () => {
    const bridge = createBridge();
    const cross = (from: number, count: number, at: number): number =>
      Array.from({ length: count }, (_, index) => bridge.mayCross('far', message(String(from + index), { at }))).filter(
        Boolean,
      ).length;
    expect(cross(0, 5000, 0)).toBe(1000);
    expect(cross(5000, 5000, 1000)).toBe(200);
    expect(bridge.counts()).toEqual({ out: 0, in: 1200, left: 8800 });
    for (let second = 2; second < 200; second += 1) cross(second * 10_000, 200, second * 1000);
    expect(bridge.mayCross('near', message('0', { at: 200_000 }))).toBe(false);
  });
});
