import { beforeEach, expect, it } from 'vitest';
import { createFleetingCopy } from '../../src/main/desktop/fleeting-copy.ts';

let board = '';
let due: (() => void)[] = [];
const copies = () =>
  createFleetingCopy(
    {
      readText: () => Promise.resolve(board),
      writeText: (text) => Promise.resolve(void (board = text)),
      clear: () => (board = ''),
    },
    (run) => {
      due.push(run);
      return () => void (due = due.filter((one) => one !== run));
    },
  );
const passes = async (): Promise<void> => {
  for (const run of due.splice(0)) run();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

beforeEach(() => {
  board = '';
  due = [];
});

it('takes back what it copied', async () => {
  await copies().copy('soul');
  expect(board).toBe('soul');
  await passes();
  expect(board).toBe('');
});

it('leaves alone what a person copied since', async () => {
  await copies().copy('soul');
  board = 'a letter';
  await passes();
  expect(board).toBe('a letter');
});

it('counts from the last copy', async () => {
  const twice = copies();
  await twice.copy('soul');
  await twice.copy('soul');
  expect(due).toHaveLength(1);
  await passes();
  expect(board).toBe('');
});

it('takes it back at once when it stops, and only once', async () => {
  const copy = copies();
  await copy.copy('soul');
  await copy.stop();
  expect(board).toBe('');
  expect(due).toEqual([]);
  board = 'soul';
  await copy.stop();
  expect(board).toBe('soul');
});
