import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beat, greeted, knownRhythm, learnedInterval, noRhythm, type Rhythm } from '../../src/main/peers/rhythm.ts';

const second = 1000;
const minute = 60 * second;

/** A rhythm after editions with these intervals between them, in seconds. */
function after(intervals: readonly number[], from: Rhythm = { ...noRhythm, beatAt: 0 }): Rhythm {
  let at = from.beatAt ?? 0;
  let rhythm: Rhythm = { ...from, beatAt: at };
  for (const seconds of intervals) rhythm = beat(rhythm, (at += seconds * second), false);
  return rhythm;
}
const learned = (intervals: readonly number[], from?: Rhythm): number | null => {
  const ms = learnedInterval(after(intervals, from));
  return ms === null ? null : ms / second;
};
const times = (count: number, seconds: number): number[] => Array.from({ length: count }, () => seconds);

describe('a rhythm', () => {
  it('is unknown until a second edition', () => {
    expect(learnedInterval(noRhythm)).toBeNull();
    expect(learnedInterval(beat(noRhythm, 5, false))).toBeNull();
    expect(learned([165])).toBe(165);
  });

  it('is learned in the middle of what it is', () => {
    expect(learned([150, 180, 165, 160, 170])).toBe(165);
    expect(learned([160, 170])).toBe(165);
  });

  it('is not moved by an edition on a second topic, however much later it comes', () => {
    const twice = Array.from({ length: 8 }, () => [0.2, 164.8, 6, 159]).flat();
    expect(learned(twice)).toBe(165);
  });

  it('counts a silence of about two or three intervals as that many', () => {
    expect(learned([165, 165, 340, 160, 480, 165, 330])).toBe(165);
    expect(after([165, 340]).intervals).toEqual([165 * second, 170 * second]);
  });

  it('takes no silence of an hour, and no first one of eleven minutes', () => {
    expect(learned([3601])).toBeNull();
    expect(learned([661])).toBeNull();
    expect(learned([661, 165, 165, 165])).toBe(165);
    expect(learned([700, 700])).toBe(700);
  });

  it('bears with an outlier, also as the first', () => {
    expect(learned([165, 165, 900, 165, 45, 165])).toBe(165);
    expect(learned([600, 165, 165])).toBe(165);
    expect(learned([40, 165, 165])).toBe(165);
  });

  it('follows another pace after three in a row, also twice the old one', () => {
    expect(learned([...times(9, 165), 300, 300])).toBe(165);
    expect(learned([...times(9, 165), 300, 290, 310])).toBe(300);
    expect(learned([...times(9, 60), ...times(3, 120)])).toBe(120);
    expect(learned([...times(9, 300), ...times(3, 30)])).toBe(30);
  });

  it('follows another pace after six in a row on one side of the old one, however uneven', () => {
    const uneven = [60, 80, 60, 80, 60];
    expect(learned([...times(9, 290), ...uneven])).toBe(290);
    expect(learned([...times(9, 290), ...uneven, 80])).toBe(70);
    expect(learned([...times(9, 60), 400, 200, 400, 200, 400, 200])).toBe(300);
    expect(learned([...times(9, 200), 60, 400, 60, 400, 60, 400])).toBe(200);
  });

  it('does not take the first two minutes of a deployed nara for its pace', () => {
    const boot = { ...greeted(noRhythm, 0), beatAt: 2 * second };
    expect(learned([30, 30, 30, 30], boot)).toBeNull();
    expect(learned([30, 30, 30, 30, 300], boot)).toBe(300);
    // Again, when its pace is known: nothing of it is lost.
    const known = { ...greeted(knownRhythm(300 * second, 9), 0), beatAt: 2 * second };
    expect(learned([30, 30, 30, 30], known)).toBe(300);
  });

  it('of 30 s is learned all the same, after the first two minutes', () => {
    const boot = { ...greeted(noRhythm, 0), beatAt: 2 * second };
    expect(learned(times(8, 30), boot)).toBe(30);
  });

  it('of 30 s is learned of one whose hey-there we never heard', () => {
    expect(learned(times(3, 30))).toBe(30);
  });

  it('is not measured across an interruption, nor when the clock was set back', () => {
    const one = after([165, 165]);
    const at = one.beatAt ?? 0;
    expect(beat(one, at + 45 * second, true)).toEqual({ ...one, beatAt: at + 45 * second });
    expect(beat(one, at - minute, false)).toEqual({ ...one, beatAt: at - minute });
  });

  it('known from before weighs as much as it did', () => {
    expect(knownRhythm(null, null)).toEqual(noRhythm);
    const nine = knownRhythm(165 * second, 9);
    expect(nine.intervals).toHaveLength(9);
    expect(knownRhythm(165 * second, 4000).intervals).toHaveLength(9);
    expect(learnedInterval(nine)).toBe(165 * second);
    expect(learnedInterval(beat(nine, 5, false))).toBe(165 * second);
  });
});

describe('whatever its pace', () => {
  const pace = fc.integer({ min: 30, max: 300 });
  const jitter = fc.double({ min: -0.1, max: 0.1, noNaN: true });

  it('it is learned to a tenth or so, with editions lost, told twice, and late', () => {
    /** What happens to an edition; nothing bad happens twice in a row. */
    const fate = fc.record({
      jitter,
      bad: fc.constantFrom('lost', 'two lost', 'twice', 'late', null),
      lateBy: fc.integer({ min: 20, max: 2000 }),
    });
    fc.assert(
      fc.property(pace, fc.array(fate, { minLength: 30, maxLength: 60 }), (seconds, fates) => {
        let rhythm = beat(noRhythm, 0, false);
        let at = 0;
        fates.forEach((one, index) => {
          const bad = index > 3 && index % 2 === 1 ? one.bad : null;
          const step = seconds * second * (1 + one.jitter);
          at += step * (bad === 'lost' ? 2 : bad === 'two lost' ? 3 : 1) + (bad === 'late' ? one.lateBy * second : 0);
          rhythm = beat(rhythm, at, false);
          if (bad === 'twice') rhythm = beat(rhythm, at + 3 * second, false);
        });
        const ms = learnedInterval(rhythm) ?? 0;
        expect(ms / second).toBeGreaterThan(seconds * 0.85);
        expect(ms / second).toBeLessThan(seconds * 1.15);
      }),
    );
  });

  it('another one is learned within four editions', () => {
    fc.assert(
      fc.property(pace, pace, fc.array(jitter, { minLength: 16, maxLength: 16 }), (before, then, jitters) => {
        const intervals = jitters.map((share, index) => (index < 12 ? before : then) * (1 + share));
        const now = learned(intervals) ?? 0;
        // Paces within a quarter of each other need longer; they make no difference to anybody.
        const near = Math.abs(then - before) <= before * 0.5;
        expect(now).toBeGreaterThan((near ? Math.min(before, then) : then) * 0.85);
        expect(now).toBeLessThan((near ? Math.max(before, then) : then) * 1.15);
      }),
    );
  });

  it('it is within what was heard, and never of more than nine', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 }), (intervals) => {
        const rhythm = after(intervals);
        const ms = learnedInterval(rhythm);
        expect(rhythm.intervals.length).toBeLessThanOrEqual(9);
        expect(rhythm.strays.length).toBeLessThanOrEqual(6);
        if (ms === null) return;
        expect(ms).toBeGreaterThanOrEqual(Math.min(...rhythm.intervals));
        expect(ms).toBeLessThanOrEqual(Math.max(...rhythm.intervals));
        expect(ms).toBeLessThanOrEqual(3600 * second);
      }),
    );
  });
});
