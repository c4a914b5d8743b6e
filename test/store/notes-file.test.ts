import { describe, expect, it } from 'vitest';
import { openNotes } from '../../src/main/store/notes-file.ts';

const fileOf = (first: unknown) => {
  let held = first;
  return { read: () => held, write: (value: unknown) => void (held = value), held: () => held };
};

describe('notes in a file', () => {
  it('are there for the next run', () => {
    const file = fileOf(undefined);
    openNotes(file).set('window:main', '{"x":1}');
    expect(openNotes(file).get('window:main')).toBe('{"x":1}');
    expect(openNotes(file).get('window:settings')).toBeNull();
  });

  it('begin anew where the file holds something else', () => {
    for (const strange of ['text', { 'window:main': 7 }, [1], null]) {
      const notes = openNotes(fileOf(strange));
      expect(notes.get('window:main')).toBeNull();
      notes.set('window:main', 'here');
      expect(notes.get('window:main')).toBe('here');
    }
  });

  it('are kept for this run where the disk refuses', () => {
    const refuse = (): never => {
      throw new Error('no disk');
    };
    const notes = openNotes({ read: refuse, write: refuse });
    notes.set('window:main', 'here');
    expect(notes.get('window:main')).toBe('here');
  });
});
