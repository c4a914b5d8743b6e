import type { Reply } from '../../contract/table.ts';

/** How raw messages travel. The preload bridge and the WebSocket both fit it, so all above is one program. */
export interface Transport {
  /** Resolves with the main side's reply; an unreachable main side is a reply with `ok: false`, never a rejection. */
  invoke(name: string, input: unknown): Promise<Reply>;
  /** Returns the undo. */
  on(stream: string, listener: (value: unknown) => void): () => void;
  /** Fires at once with the present state, then on every change. Returns the undo. */
  onLink(listener: (up: boolean) => void): () => void;
}

/** Timers as arguments, so that backoff is tested without waiting. */
export interface Timers {
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}
