import { describe, expect, it, onTestFinished } from 'vitest';
import * as v from 'valibot';
import type { Mark } from '../../src/contract/marks.ts';
import { requests } from '../../src/contract/table.ts';
import { openMarks } from '../../src/main/app/marks-desk.ts';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';

const none: Mark = { favourite: false, rule: 'default', note: '' };

function memoryUnderTest(): Memory {
  const memory = openMemory({ file: ':memory:' });
  onTestFinished(() => memory.close());
  return memory;
}

describe('marks', () => {
  it('are none until a person makes one, and outlive the run', async () => {
    const memory = memoryUnderTest();
    const changed: string[] = [];
    const marks = openMarks(memory);
    const { markPeer } = marks.requests({ known: () => true, onChange: (name) => changed.push(name) });
    expect(marks.of('lily')).toEqual(none);
    expect(await markPeer({ name: 'lily', favourite: true })).toEqual({ favourite: true, rule: 'default', note: '' });
    expect(await markPeer({ name: 'lily', rule: 'always' })).toEqual({ favourite: true, rule: 'always', note: '' });
    expect(changed).toEqual(['lily', 'lily']);
    expect(openMarks(memory).of('lily')).toEqual({ favourite: true, rule: 'always', note: '' });
  });

  it('hold a note, which alone is mark enough', async () => {
    const memory = memoryUnderTest();
    const { markPeer } = openMarks(memory).requests({ known: () => true, onChange: () => undefined });
    const noted = { ...none, note: 'met at the market' };
    expect(await markPeer({ name: 'lily', note: 'met at the market' })).toEqual(noted);
    expect(openMarks(memory).of('lily')).toEqual(noted);
    expect(await markPeer({ name: 'lily', favourite: true })).toEqual({ ...noted, favourite: true });
    await markPeer({ name: 'lily', favourite: false, note: '' });
    expect(memory.marks()).toEqual([]);
  });

  it('take a note of so many characters, trimmed', () => {
    const read = (note: string) => v.safeParse(requests.markPeer, { name: 'lily', note });
    expect(read('x'.repeat(501)).success).toBe(false);
    expect(read(` ${'x'.repeat(500)} `).output).toEqual({ name: 'lily', note: 'x'.repeat(500) });
  });

  it('take no room when they say nothing', async () => {
    const memory = memoryUnderTest();
    const { markPeer } = openMarks(memory).requests({ known: () => true, onChange: () => undefined });
    await markPeer({ name: 'lily', favourite: true });
    expect(await markPeer({ name: 'lily', favourite: false })).toEqual(none);
    expect(memory.marks()).toEqual([]);
  });

  it('are for naras that are known', async () => {
    const memory = memoryUnderTest();
    const { markPeer } = openMarks(memory).requests({ known: () => false, onChange: () => undefined });
    expect(await markPeer({ name: 'lily', favourite: true })).toBeNull();
    expect(memory.marks()).toEqual([]);
  });

  it('are gone when the nara is forgotten: the name may be another one’s next', async () => {
    const memory = memoryUnderTest();
    const marks = openMarks(memory);
    await marks.requests({ known: () => true, onChange: () => undefined }).markPeer({ name: 'lily', rule: 'never' });
    marks.forget(['bob', 'lily']);
    expect(marks.of('lily')).toEqual(none);
    expect(memory.marks()).toEqual([]);
  });

  it('know a name however its accents are written', async () => {
    const marks = openMarks(memoryUnderTest());
    const { markPeer } = marks.requests({ known: () => true, onChange: () => undefined });
    await markPeer({ name: 'lili\u0301', favourite: true });
    expect(marks.of('lil\u00ed').favourite).toBe(true);
  });
});
