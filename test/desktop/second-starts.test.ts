import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { hearSecondStarts } from '../../src/main/desktop/second-starts.ts';

describe('second starts', () => {
  const heardBy = (): { app: EventEmitter; starts: ReturnType<typeof hearSecondStarts> } => {
    const app = new EventEmitter();
    return { app, starts: hearSecondStarts(app as unknown as App) };
  };

  it('that come before anybody follows are kept, in their order, and told once', () => {
    const { app, starts } = heardBy();
    app.emit('second-instance', {}, ['plaza', 'nara://peer/lily']);
    let prevented = false;
    app.emit('open-url', { preventDefault: () => (prevented = true) }, 'nara://peer/rose');
    const told: (readonly string[])[] = [];
    const stop = starts.follow((words) => told.push(words));
    app.emit('second-instance', {}, ['plaza']);
    expect(told).toEqual([['plaza', 'nara://peer/lily'], ['nara://peer/rose'], ['plaza']]);
    expect(prevented).toBe(true);
    stop();
    app.emit('second-instance', {}, ['plaza', 'later']);
    expect(told).toHaveLength(3);
  });

  it('fill no memory while nobody follows', () => {
    const { app, starts } = heardBy();
    for (let count = 0; count < 1000; count++) app.emit('second-instance', {}, [String(count)]);
    const told: (readonly string[])[] = [];
    starts.follow((words) => told.push(words));
    expect(told).toHaveLength(20);
  });
});
