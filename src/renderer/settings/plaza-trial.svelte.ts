import type { Diagnosis } from '../../contract/diagnosis.ts';
import type { Bridge, RequestInput } from '../../contract/table.ts';
import { en } from '../i18n/words.svelte.ts';

/** One test after the other, and what is to happen when the last one ends. */
export class PlazaTrial {
  failure = $state('');
  /** A test runs. */
  busy = $state(false);
  /** It runs because something is to be kept afterwards. */
  saving = $state(false);
  #test = $state<number | null>(null);
  #then: ((passed: boolean) => void) | null = null;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** This trial's own test, as far as it has gone. */
  of(latest: Diagnosis | null): Diagnosis | null {
    return latest !== null && latest.test === this.#test ? latest : null;
  }

  /** Begins a test. `then` runs once at its end; not where the person stopped it. */
  async begin(input: RequestInput<'testPlaza'>, then?: (passed: boolean) => void): Promise<void> {
    this.busy = true;
    this.saving = then !== undefined;
    this.#then = then ?? null;
    this.#test = await this.ask(() => this.#bridge.request('testPlaza', input));
    if (this.#test === null) this.busy = false;
  }

  /** To be told of every change of the latest test. */
  follow(latest: Diagnosis | null): void {
    const own = this.of(latest);
    if (own === null || own.state === 'running' || !this.busy) return;
    const then = this.#then;
    this.#then = null;
    this.busy = false;
    const passed = own.state === 'passed';
    // A turn later: what follows is no part of what is being watched.
    if (own.state !== 'cancelled') queueMicrotask(() => then?.(passed));
  }

  stop(): void {
    if (!this.busy) return;
    this.#then = null;
    void this.ask(() => this.#bridge.request('cancelTest', undefined));
  }

  /** Asks the main side; null where it could not be asked, and then says so. */
  async ask<T>(request: () => Promise<T>): Promise<T | null> {
    this.failure = '';
    try {
      return await request();
    } catch (error) {
      this.failure = en.actionFailed(error instanceof Error ? error.message : '');
      return null;
    }
  }
}
