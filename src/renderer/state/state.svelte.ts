import type { Arrival, PeerSummary } from '../../contract/peers.ts';
import type { ChangeBatch, Snapshot } from '../../contract/state.ts';
import type { Bridge } from '../../contract/table.ts';
import { applyChanges } from './apply-changes.ts';
import { onceAFrame } from './once-a-frame.ts';

/** More batches than this while a snapshot is under way: the snapshot is asked for again instead. */
const heldLimit = 500;
const snapshotRetryMs = 2_000;

/** What this window knows: the last snapshot with every change since. The only truth; views derive from it. */
export class PlazaState {
  snapshot = $state.raw<Snapshot | null>(null);
  /** null until the first answer, then whether the main side can be reached. */
  link = $state<boolean | null>(null);
  failure = $state<string | null>(null);
  selected = $state<string | null>(null);

  readonly bridge: Bridge;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  readonly #arrivalListeners = new Set<(arrival: Arrival) => void>();
  #loading = false;
  #held: ChangeBatch[] = [];
  #waiting: ChangeBatch[] = [];
  readonly #soon = onceAFrame(() => this.#applyWaiting());

  constructor(bridge: Bridge) {
    this.bridge = bridge;
  }

  /** Starts listening; returns the undo. */
  start(): () => void {
    const undo = [
      this.bridge.on('changes', (batch) => {
        this.#waiting.push(batch);
        this.#soon();
      }),
      this.bridge.on('show', ({ name }) => {
        this.selected = name;
        if (window.location.hash !== '') window.location.hash = '';
      }),
      this.bridge.onLink((up) => {
        this.link = up;
        if (up) void this.#load();
      }),
    ];
    return () => undo.forEach((run) => run());
  }

  /** Each arrival as it happens, quiet ones too; returns the undo. */
  onArrival(listener: (arrival: Arrival) => void): () => void {
    this.#arrivalListeners.add(listener);
    return () => this.#arrivalListeners.delete(listener);
  }

  peer(name: string): PeerSummary | null {
    return this.snapshot?.peers.find((peer) => peer.name === name) ?? null;
  }

  #applyWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const batch of waiting) this.#take(batch);
  }

  #take(batch: ChangeBatch): void {
    if (this.#loading || this.snapshot === null) {
      if (this.#held.length < heldLimit) this.#held.push(batch);
      return;
    }
    const before = this.snapshot.revision;
    const applied = applyChanges(this.snapshot, batch);
    if (!applied.ok) {
      void this.#load();
      return;
    }
    this.snapshot = applied.snapshot;
    if (batch.revision <= before) return;
    for (const change of batch.changes) {
      if (change.type === 'arrival') for (const listener of this.#arrivalListeners) listener(change.arrival);
    }
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.#held = [];
    try {
      this.snapshot = await this.bridge.request('snapshot', undefined);
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      if (this.link === true) setTimeout(() => void this.#load(), snapshotRetryMs);
    } finally {
      this.#loading = false;
    }
    const held = this.#held;
    this.#held = [];
    if (this.snapshot !== null) for (const batch of held) this.#take(batch);
  }
}
