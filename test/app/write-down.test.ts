import { describe, expect, it } from 'vitest';
import { createWriteDown } from '../../src/main/app/write-down.ts';

function writing() {
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const written: (readonly string[])[] = [];
  const lines = createWriteDown({
    clock: {
      after(ms, run) {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    write: (names) => void written.push(names),
  });
  return { ...lines, timers, written, next: () => timers.shift()?.run() };
}

describe('what is to be written down', () => {
  it('is written once, in order of names, after a tenth of a second', () => {
    const { soon, timers, written, next } = writing();
    for (const name of ['rose', 'lily', 'rose']) soon(name);
    expect(timers.map(({ ms }) => ms)).toEqual([100]);
    next();
    expect(written).toEqual([['lily', 'rose']]);
    expect(timers).toEqual([]);
  });

  it('may wait for two seconds, unless it is wanted soon', () => {
    const { soon, later, timers, written, next } = writing();
    later('lily');
    later('rose');
    soon('lily');
    later('lily');
    expect(timers.map(({ ms }) => ms)).toEqual([2000, 100]);
    next();
    next();
    expect(written).toEqual([['rose'], ['lily']]);
  });

  it('goes fifty at a time, and loses nothing that comes in between', () => {
    const { soon, timers, written, next } = writing();
    for (let n = 0; n < 120; n++) soon(`n${n}`);
    next();
    soon('late');
    expect(timers.map(({ ms }) => ms)).toEqual([10]);
    next();
    next();
    expect(timers.map(({ ms }) => ms)).toEqual([100]);
    next();
    expect(written.map((names) => names.length)).toEqual([50, 50, 20, 1]);
    expect(new Set(written.flat()).size).toBe(121);
    expect(timers).toEqual([]);
  });

  it('is written whole when it is flushed, once, and leaves no timer', () => {
    const { soon, later, flush, timers, written, next } = writing();
    for (let n = 0; n < 80; n++) soon(`n${n}`);
    next();
    soon('lily');
    later('rose');
    flush();
    flush();
    expect(written.map((names) => names.length)).toEqual([50, 31, 1]);
    expect(timers).toEqual([]);
  });
});
