import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '../nara/clock.ts';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** A look costs a tenth of a millisecond, and nobody waits longer for a network that came back. */
const lookEveryMs = 7000;
/** A timer this much too late was not late: the computer slept. */
const sleptMs = 60_000;

/**
 * The addresses by which this computer reaches others, in a form to compare; '' when there are none. Loopback and
 * link-local ones say nothing: they come and go with containers, and are there without any network.
 */
export function networkOf(interfaces: Interfaces): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses]) =>
      (addresses ?? [])
        .filter(({ internal, address }) => !internal && !/^(?:fe[89ab][0-9a-f]:|169\.254\.)/iu.test(address))
        .map(({ address }) => `${name} ${address}`),
    )
    .sort()
    .join('\n');
}

/**
 * Calls `onChange` when this computer has other addresses than before, or has slept. A network that only went calls
 * nobody: there is nothing to reach by it. Returns the undo.
 */
export function watchNetwork(parts: {
  readonly clock: Clock;
  readonly interfaces?: () => Interfaces;
  onChange(): void;
}): () => void {
  const { clock, interfaces = networkInterfaces } = parts;
  const read = (before: string): string => {
    try {
      return networkOf(interfaces());
    } catch {
      // Some sandboxes forbid it. Then nothing is known to have changed.
      return before;
    }
  };
  let known = read('');
  let lookedAt = clock.now();
  const look = (): void => {
    const now = read(known);
    const changed = now !== known && now !== '';
    const slept = clock.now() - lookedAt > lookEveryMs + sleptMs;
    known = now;
    lookedAt = clock.now();
    cancel = clock.after(lookEveryMs, look);
    if (changed || slept) parts.onChange();
  };
  let cancel = clock.after(lookEveryMs, look);
  return () => cancel();
}
