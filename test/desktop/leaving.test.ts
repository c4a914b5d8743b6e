import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, expect, it } from 'vitest';
import { leaveProperly } from '../../src/main/desktop/leaving.ts';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const before = signals.map((signal) => [signal, process.listeners(signal)] as const);

afterEach(() => {
  for (const [signal, listeners] of before) {
    process.removeAllListeners(signal);
    for (const listener of listeners) process.on(signal, listener);
  }
});

it('leaves once, however often and in whatever way it is asked, and then exits', async () => {
  const app = new EventEmitter();
  const exits: number[] = [];
  let stops = 0;
  const exited = new Promise<void>((resolve) => {
    const exit = (code: number): void => {
      exits.push(code);
      resolve();
    };
    const { leave } = leaveProperly(Object.assign(app, { exit }) as unknown as App, async () => {
      stops += 1;
      throw new Error('something could not be closed');
    });
    leave();
    for (const signal of signals) process.emit(signal);
    let prevented = false;
    app.emit('before-quit', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
  await exited;
  expect([stops, exits]).toEqual([1, [0]]);
});

it('is the only one to hear a signal: another’s handler would end Plaza before chau', () => {
  for (const signal of signals) process.once(signal, () => undefined);
  const { hearSignals } = leaveProperly(
    Object.assign(new EventEmitter(), { exit: () => undefined }) as unknown as App,
    () => Promise.resolve(),
  );
  for (const signal of signals) expect(process.listenerCount(signal)).toBe(1);
  // A module that is loaded later may listen too.
  for (const signal of signals) process.once(signal, () => undefined);
  hearSignals();
  for (const signal of signals) expect(process.listenerCount(signal)).toBe(1);
});
