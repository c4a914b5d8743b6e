import { expect, it } from 'vitest';
import { watchTrayHost } from '../../../src/main/desktop/tray/host.ts';
import { createTestClock } from '../../support/test-clock.ts';

/** A session bus on which the watcher of tray items can come, go and find a host. */
function busWith(first: { owned: boolean | null; host: unknown }) {
  const state = { ...first };
  const heard = new Set<() => void>();
  return {
    set(next: Partial<typeof state>) {
      Object.assign(state, next);
      for (const run of heard) run();
    },
    listeners: heard,
    hasOwner: () => Promise.resolve(state.owned),
    property: () => Promise.resolve(state.host),
    onNews(_of: unknown, run: () => void) {
      heard.add(run);
      return () => void heard.delete(run);
    },
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it.each([
  [{ owned: true, host: true }, true],
  [{ owned: false, host: null }, false],
  [{ owned: null, host: null }, false],
  [{ owned: true, host: false }, false],
  [{ owned: true, host: null }, false],
])('%o: a tray is there: %s', async (bus, present) => {
  expect((await watchTrayHost(busWith(bus), createTestClock())).present()).toBe(present);
});

it('notices a tray that comes and one that goes, each once', async () => {
  const bus = busWith({ owned: false, host: null });
  const host = await watchTrayHost(bus, createTestClock());
  const told: boolean[] = [];
  host.onChange((present) => told.push(present));
  bus.set({ owned: true, host: false });
  await settled();
  bus.set({ host: true });
  bus.set({});
  await settled();
  expect(host.present()).toBe(true);
  bus.set({ owned: false, host: null });
  await settled();
  expect(told).toEqual([true, false]);
});

it('believes the latest answer, whichever comes last', async () => {
  const bus = busWith({ owned: false, host: null });
  const host = await watchTrayHost(bus, createTestClock());
  const slow: ((owned: boolean) => void)[] = [];
  bus.hasOwner = () => new Promise((resolve) => slow.push(resolve));
  bus.set({ owned: true, host: true });
  bus.set({});
  slow[1]?.(true);
  await settled();
  slow[0]?.(false);
  await settled();
  expect(host.present()).toBe(true);
});

it('asks again where it got no answer, for a while', async () => {
  const clock = createTestClock();
  const bus = busWith({ owned: true, host: null });
  const host = await watchTrayHost(bus, clock);
  await clock.advance(20_000);
  expect(host.present()).toBe(false);
  Object.assign(bus, { property: () => Promise.resolve(true) });
  await clock.advance(5_000);
  expect(host.present()).toBe(true);
  expect(clock.waiting()).toBe(0);

  await watchTrayHost(busWith({ owned: null, host: null }), clock);
  await clock.advance(3_600_000);
  expect(clock.waiting()).toBe(0);
});

it('listens and asks no more when stopped', async () => {
  const clock = createTestClock();
  const bus = busWith({ owned: null, host: null });
  const host = await watchTrayHost(bus, clock);
  host.onChange(() => expect.fail('told after the end'));
  expect(clock.waiting()).toBe(1);
  bus.set({ owned: true, host: true });
  host.stop();
  await settled();
  expect(bus.listeners.size).toBe(0);
  expect(clock.waiting()).toBe(0);
});
