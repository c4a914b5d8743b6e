import { expect, it } from 'vitest';
import { createLanes, type Laned } from '../../src/main/plaza/lanes.ts';

const waiting = (...names: string[]): Laned[] => names.map((lane, order) => ({ lane, order }));

function lanesOf(...all: Laned[]) {
  const lanes = createLanes<Laned>();
  for (const one of all) lanes.add(one);
  return lanes;
}

it('give each name its turn, and check one of a name at a time', () => {
  const all = waiting('lily', 'lily', 'rosa', 'otto');
  const lanes = lanesOf(...all);
  const taken = [lanes.take(false), lanes.take(false), lanes.take(false), lanes.take(false)];
  expect(taken.map((one) => one?.order)).toEqual([0, 2, 3, undefined]);
  expect(lanes.takeFrom('lily', false)).toBeNull();
  for (const one of taken) if (one !== null) lanes.checked(one, true);
  expect(lanes.take(false)).toBe(all[1]);
  expect(lanes.size).toBe(0);
});

it('take the newest first while behind, and the oldest after one that did not prove itself', () => {
  const lanes = lanesOf(...waiting('lily', 'lily', 'lily', 'lily', 'lily', 'lily'));
  const next = (proven: boolean): number | undefined => {
    const one = lanes.takeFrom('lily', true);
    if (one !== null) lanes.checked(one, proven);
    return one?.order;
  };
  expect([next(false), next(false), next(false), next(true), next(true), next(true)]).toEqual([5, 0, 4, 1, 3, 2]);
});

it('know who came before and who can be spared: never the oldest', () => {
  const all = waiting('lily', 'lily', 'lily', 'rosa');
  const lanes = lanesOf(...all);
  expect(lanes.spare('rosa')).toBeNull();
  expect(lanes.spare('otto')).toBeNull();
  const spare = lanes.spare('lily');
  expect(spare).toBe(all[2]);
  if (spare !== null) lanes.drop(spare);
  expect(lanes.size).toBe(3);
  const newest = lanes.takeFrom('lily', true);
  expect(newest).toBe(all[1]);
  if (newest !== null) expect(lanes.olderThan(newest)).toEqual([all[0]]);
});
