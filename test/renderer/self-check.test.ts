import { describe, expect, it } from 'vitest';
import type { SelfSample } from '../../src/contract/self-check.ts';
import { figures, linePoints } from '../../src/renderer/self-check/figures.ts';

const sample: SelfSample = {
  at: 1_800_000_000_000,
  forMs: 20_000,
  received: 100,
  accepted: 60,
  unsigned: 0,
  conflated: 10,
  refused: 30,
  queue: 0.25,
  verifyMs: null,
  heap: 1024,
  resident: 4096,
  delayMs: 7,
  busy: 0.5,
  losses: 2,
};

describe('the figures of the self-check', () => {
  it('are rates where messages are counted, whatever the length of a sample', () => {
    expect(Object.fromEntries(figures.map(([name, pick]) => [name, pick(sample)]))).toEqual({
      received: 5,
      accepted: 3,
      refused: 1.5,
      conflated: 0.5,
      queue: 0.25,
      verify: null,
      heap: 1024,
      resident: 4096,
      delay: 7,
      busy: 0.5,
      losses: 2,
    });
  });

  it('become a line from left to right, the highest at the top', () => {
    expect(linePoints([0, 10, 5], 100, 20)).toBe('0.0,20.0 50.0,0.0 100.0,10.0');
  });

  it('leave out what was not measured, and lie at the bottom where nothing happened', () => {
    expect(linePoints([null, 4, 2], 100, 20)).toBe('50.0,0.0 100.0,10.0');
    expect(linePoints([0, 0], 100, 20)).toBe('0.0,20.0 100.0,20.0');
    expect(linePoints([], 100, 20)).toBe('');
    expect(linePoints([3], 100, 20)).toBe('0.0,0.0');
  });
});
