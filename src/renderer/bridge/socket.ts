import type { ClientFrame, Reply } from '../../contract/table.ts';
import { parseFrame } from './frames.ts';
import type { Timers, Transport } from './transport.ts';

/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

export interface SocketOptions {
  readonly connect: () => Socket;
  readonly timers: Timers;
  readonly random: () => number;
  /** Said to a person when a request cannot be answered. */
  readonly unreachable: string;
}

const firstRetryMs = 500;
const longestRetryMs = 8_000;
const requestLimitMs = 30_000;

/** How long to wait before try `attempt` (from 0): doubling up to 8 s, with up to a quarter of jitter. */
export function retryDelay(attempt: number, random: () => number): number {
  const base = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt, 10));
  return Math.round(base * (1 + random() / 4));
}

/** Speaks over a WebSocket and comes back by itself, for ever, when it is lost. */
export function socketTransport(options: SocketOptions): Transport {
  const pending = new Map<number, { settle: (reply: Reply) => void; timer: number }>();
  const streams = new Map<string, Set<(value: unknown) => void>>();
  const links = new Set<(up: boolean) => void>();
  const lost: Reply = { ok: false, error: { code: 'failed', message: options.unreachable } };
  let open: Socket | null = null;
  let up: boolean | null = null;
  let attempt = 0;
  let nextId = 1;

  function setLink(now: boolean): void {
    if (up === now) return;
    up = now;
    for (const listener of links) listener(now);
  }

  function settle(id: number, reply: Reply): void {
    const waiting = pending.get(id);
    if (waiting === undefined) return;
    pending.delete(id);
    options.timers.clear(waiting.timer);
    waiting.settle(reply);
  }

  function dial(): void {
    const socket = options.connect();
    socket.onopen = () => {
      open = socket;
      attempt = 0;
      setLink(true);
    };
    socket.onmessage = (event: MessageEvent) => {
      const frame = parseFrame(event.data);
      if (frame === null) return;
      if (frame.kind === 'reply') settle(frame.id, frame.reply);
      else for (const listener of streams.get(frame.stream) ?? []) listener(frame.value);
    };
    socket.onclose = () => {
      open = null;
      for (const id of [...pending.keys()]) settle(id, lost);
      setLink(false);
      options.timers.set(dial, retryDelay(attempt, options.random));
      attempt += 1;
    };
  }

  dial();
  return {
    invoke(name, input) {
      const socket = open;
      if (socket === null) return Promise.resolve(lost);
      const id = nextId++;
      return new Promise((resolve) => {
        const timer = options.timers.set(() => settle(id, lost), requestLimitMs);
        pending.set(id, { settle: resolve, timer });
        const frame: ClientFrame = input === undefined ? { id, name } : { id, name, input };
        socket.send(JSON.stringify(frame));
      });
    },
    on(stream, listener) {
      const listeners = streams.get(stream) ?? new Set();
      streams.set(stream, listeners);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLink(listener) {
      links.add(listener);
      if (up !== null) listener(up);
      return () => links.delete(listener);
    },
  };
}
