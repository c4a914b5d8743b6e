import { beforeEach, describe, expect, it } from 'vitest';
import { followLodging, type LodgingParts } from '../../../src/main/desktop/tray/lodging.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { english } from '../../support/words.ts';

describe('Plaza without a tray', () => {
  let clock: TestClock;
  let events: string[];
  let present: boolean;
  let listeners: Set<(present: boolean) => void>;
  let parts: LodgingParts & { shown: boolean; stay: boolean };
  const said = new Set<string>();

  const become = (now: boolean): void => {
    present = now;
    for (const listener of listeners) listener(now);
  };

  beforeEach(() => {
    clock = createTestClock(0);
    events = [];
    present = false;
    listeners = new Set();
    said.clear();
    parts = {
      shown: true,
      stay: false,
      host: {
        present: () => present,
        onChange(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        stop: () => undefined,
      },
      clock,
      stays: () => parts.stay,
      windowShown: () => parts.shown,
      showWindow: () => events.push('window'),
      firstTime: (what) => !said.has(what) && said.add(what).size > 0,
      tell: (saying) => events.push(saying(english).id),
      withdraw: (id) => events.push(`-${id}`),
    };
  });

  it('says so once, and only when none has come for a while', () => {
    const undo = followLodging(parts);
    clock.advanceSync(9_999);
    expect(events).toEqual([]);
    clock.advanceSync(1);
    expect(events).toEqual(['no-tray']);
    undo();
    followLodging(parts);
    clock.advanceSync(60_000);
    expect(events).toHaveLength(1);
  });

  it('says nothing where the tray comes late, or only restarts', () => {
    followLodging(parts);
    clock.advanceSync(5_000);
    become(true);
    clock.advanceSync(60_000);
    become(false);
    clock.advanceSync(5_000);
    become(true);
    clock.advanceSync(60_000);
    expect(events.filter((event) => event !== '-no-tray')).toEqual([]);
  });

  it('takes back what it said when a tray comes', () => {
    followLodging(parts);
    clock.advanceSync(10_000);
    become(true);
    expect(events.at(-1)).toBe('-no-tray');
  });

  it('comes up in its window when nothing else would bring it back', () => {
    present = true;
    parts.shown = false;
    followLodging(parts);
    become(false);
    clock.advanceSync(10_000);
    expect(events).toContain('window');
  });

  it('stays unseen where a person wanted it to', () => {
    parts.shown = false;
    parts.stay = true;
    followLodging(parts);
    clock.advanceSync(10_000);
    expect(events).toEqual(['no-tray']);
  });

  it('leaves no timer and no listener', () => {
    followLodging(parts)();
    expect(clock.waiting()).toBe(0);
    expect(listeners.size).toBe(0);
  });
});
