import { describe, expect, it } from 'vitest';
import { createDialectEar } from '../../src/main/plaza/dialects.ts';
import { createTestClock } from '../support/test-clock.ts';

const minute = 60_000;

describe('the dialects we speak', () => {
  it('are those the person chose, whatever is heard', () => {
    const clock = createTestClock();
    const ear = createDialectEar(clock);
    ear.heard('spec', clock.now());
    expect(ear.inUse('deployed')).toEqual(['deployed']);
    expect(ear.inUse('spec')).toEqual(['spec']);
  });

  it('are both until somebody was heard, then what was heard within 15 minutes', () => {
    const clock = createTestClock();
    const ear = createDialectEar(clock);
    expect(ear.inUse('auto')).toEqual(['spec', 'deployed']);
    ear.heard('deployed', clock.now());
    expect(ear.inUse('auto')).toEqual(['deployed']);
    clock.advanceSync(10 * minute);
    ear.heard('spec', clock.now());
    expect(ear.inUse('auto')).toEqual(['spec', 'deployed']);
    clock.advanceSync(5 * minute);
    expect(ear.inUse('auto')).toEqual(['spec', 'deployed']);
    clock.advanceSync(1);
    expect(ear.inUse('auto')).toEqual(['spec']);
  });

  it('are both again when all has been still for 15 minutes', () => {
    const clock = createTestClock();
    const ear = createDialectEar(clock);
    ear.heard('deployed', clock.now());
    clock.advanceSync(15 * minute + 1);
    expect(ear.inUse('auto')).toEqual(['spec', 'deployed']);
  });

  it('are not forgotten for something older that is told later', () => {
    const clock = createTestClock();
    const ear = createDialectEar(clock);
    ear.heard('spec', clock.now());
    ear.heard('spec', clock.now() - 60 * minute);
    expect(ear.inUse('auto')).toEqual(['spec']);
  });
});

describe('who is about', () => {
  it('is who was heard within 15 minutes, or is meant by the person', () => {
    const clock = createTestClock();
    const ear = createDialectEar(clock);
    // Nobody was heard, so both dialects are spoken; that brings nobody about.
    expect(ear.about('deployed', 'auto')).toBe(false);
    expect(ear.about('deployed', 'deployed')).toBe(true);
    ear.heard('deployed', clock.now());
    expect(ear.about('deployed', 'auto')).toBe(true);
    expect(ear.about('spec', 'auto')).toBe(false);
    expect(ear.about('deployed', 'spec')).toBe(false);
    clock.advanceSync(15 * minute);
    expect(ear.about('deployed', 'auto')).toBe(true);
    clock.advanceSync(1);
    expect(ear.about('deployed', 'auto')).toBe(false);
  });
});
