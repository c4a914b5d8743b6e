import { describe, expect, it } from 'vitest';
import { createAbsenceBook } from '../../src/main/app/absence.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = 1_795_420_800_000;

function remembering(kept: Readonly<Record<string, string>> = {}) {
  const state = new Map(Object.entries(kept));
  return {
    getState: (key: string) => state.get(key) ?? null,
    setState: (key: string, value: string) => void state.set(key, value),
  };
}

describe('whoever looks at a window', () => {
  it('was never away before the first look, nor in less than an hour', () => {
    const book = createAbsenceBook(remembering());
    expect(book.look(start)).toBe(null);
    expect(book.look(start + 59 * minute)).toBe(null);
    expect(book.look(start + 110 * minute)).toBe(null);
  });

  it('was away after an hour, and is told so until it is read, over runs too', () => {
    const memory = remembering();
    createAbsenceBook(memory).look(start);
    const away = { from: start, to: start + 9 * hour };
    expect(createAbsenceBook(memory).look(start + 9 * hour)).toEqual({ ...away, read: false });
    const book = createAbsenceBook(memory);
    expect(book.look(start + 9 * hour + minute)).toEqual({ ...away, read: false });
    book.read();
    expect(createAbsenceBook(memory).look(start + 9 * hour + 2 * minute)).toEqual({ ...away, read: true });
  });

  it('was away after 61 minutes', () => {
    const book = createAbsenceBook(remembering());
    book.look(start);
    expect(book.look(start + 61 * minute)).toMatchObject({ from: start });
  });

  it('was away from the last look, not from the first', () => {
    const book = createAbsenceBook(remembering());
    for (const looked of [0, 30 * minute, 80 * minute]) book.look(start + looked);
    expect(book.look(start + 5 * hour)).toMatchObject({ from: start + 80 * minute });
  });

  it('loses nothing to a clock that was set back', () => {
    const book = createAbsenceBook(remembering());
    book.look(start);
    expect(book.look(start - 5 * hour)).toBe(null);
    expect(book.look(start - 3 * hour)).toEqual({ from: start - 5 * hour, to: start - 3 * hour, read: false });
  });

  it.each(['', 'null', '[]', '{"from":1}', '{'])('is not misled by what is damaged: %s', (absence) => {
    expect(createAbsenceBook(remembering({ absence, lookedAt: 'x' })).look(start)).toBe(null);
  });
});
