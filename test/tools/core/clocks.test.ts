import { expect, it } from 'vitest';
import { steppedClock, timeAt } from '../../../tools/core/clocks.ts';

it('runs what falls due in order of time, and nothing that was called off', () => {
  const clock = steppedClock(1000);
  const ran: string[] = [];
  const note = (what: string) => () => ran.push(`${what} at ${clock.now()}`);
  clock.after(30, note('late'));
  clock.after(10, () => {
    note('early')();
    clock.after(5, note('then'));
  });
  clock.after(10, note('second'));
  clock.after(20, note('never'))();
  clock.advance(9);
  expect(ran).toEqual([]);
  clock.advance(41);
  expect(ran).toEqual(['early at 1010', 'second at 1010', 'then at 1015', 'late at 1030']);
  expect(clock.now()).toBe(1050);
});

it('is as many times faster as it is told', () => {
  expect(timeAt({ start: 1000, from: 500, speed: 30 }, 510)).toBe(1300);
});
