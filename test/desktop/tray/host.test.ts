import { expect, it } from 'vitest';
import { watchTrayHost } from '../../../src/main/desktop/tray/host.ts';

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
  expect((await watchTrayHost(busWith(bus))).present()).toBe(present);
});

it('notices a tray that comes and one that goes, each once', async () => {
  const bus = busWith({ owned: false, host: null });
  const host = await watchTrayHost(bus);
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
  const host = await watchTrayHost(bus);
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

it('listens no more when stopped', async () => {
  const bus = busWith({ owned: false, host: null });
  const host = await watchTrayHost(bus);
  host.onChange(() => expect.fail('told after the end'));
  bus.set({ owned: true, host: true });
  host.stop();
  await settled();
  expect(bus.listeners.size).toBe(0);
});
