import type { CountersView } from '../../src/contract/state.ts';

export interface PlazaStart {
  /** Absolute. */
  readonly dataDir: string;
  /** Of a broker on 127.0.0.1. */
  readonly port: number;
}

/** Since they were last reset; `counters` since the start. */
export interface PlazaGauges {
  readonly counters: CountersView;
  /** Of all threads of the process, and of its main thread alone. */
  readonly cpuMs: number;
  readonly mainMs: number;
  readonly wallMs: number;
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** How often timers of each length (ms) came due. */
  readonly timers: Readonly<Record<string, number>>;
}

export interface PlazaMemory {
  /** Heap and what hangs on it, after collections, in bytes. */
  readonly heap: number;
  readonly rss: number;
  readonly known: number;
}
