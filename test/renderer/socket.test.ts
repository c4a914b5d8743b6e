import { describe, expect, it } from 'vitest';
import { createBridge } from '../../src/renderer/bridge/bridge.ts';
import { parseFrame } from '../../src/renderer/bridge/frames.ts';
import { retryDelay, socketTransport, type Socket } from '../../src/renderer/bridge/socket.ts';

class FakeSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: string[] = [];
  send(data: string): void {
    this.sent.push(data);
  }
  close(): void {}
  fire(event: 'open' | 'close'): void {
    const listener = event === 'open' ? this.onopen : this.onclose;
    listener?.call(this as unknown as WebSocket, new Event(event) as CloseEvent);
  }
  receive(frame: unknown): void {
    this.onmessage?.call(
      this as unknown as WebSocket,
      new MessageEvent('message', { data: typeof frame === 'string' ? frame : JSON.stringify(frame) }),
    );
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const timers = new Map<number, { run: () => void; ms: number }>();
  let nextTimer = 1;
  const transport = socketTransport({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    timers: {
      set: (run, ms) => {
        timers.set(nextTimer, { run, ms });
        return nextTimer++;
      },
      clear: (timer) => timers.delete(timer),
    },
    random: () => 0,
    unreachable: 'not there',
  });
  const fireTimers = () => {
    const due = [...timers.values()];
    timers.clear();
    for (const { run } of due) run();
  };
  const socket = () => {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error('no socket');
    return last;
  };
  return { bridge: createBridge(transport), socket, sockets, timers, fireTimers };
}

describe('socketTransport', () => {
  it('matches answers to requests by number, in any order', async () => {
    const { bridge, socket } = setUp();
    socket().fire('open');
    const first = bridge.request('openSettings', undefined);
    const second = bridge.request('peer', { name: 'lily' });
    expect(socket().sent.map((text): unknown => JSON.parse(text))).toEqual([
      { id: 1, name: 'openSettings' },
      { id: 2, name: 'peer', input: { name: 'lily' } },
    ]);
    socket().receive({ id: 2, reply: { ok: true, value: null } });
    socket().receive({ id: 1, reply: { ok: false, error: { code: 'failed', message: 'no window' } } });
    await expect(second).resolves.toBeNull();
    await expect(first).rejects.toThrow('no window');
  });

  it('answers what was under way when the link breaks, and comes back', async () => {
    const { bridge, socket, sockets, timers, fireTimers } = setUp();
    const link: boolean[] = [];
    bridge.onLink((up) => link.push(up));
    socket().fire('open');
    const request = bridge.request('snapshot', undefined);
    socket().fire('close');
    await expect(request).rejects.toThrow('not there');
    await expect(bridge.request('snapshot', undefined)).rejects.toThrow('not there');
    expect([...timers.values()].map(({ ms }) => ms)).toEqual([500]);
    fireTimers();
    expect(sockets).toHaveLength(2);
    socket().fire('open');
    expect(link).toEqual([true, false, true]);
    expect(timers.size).toBe(0);
  });

  it('gives up on an answer that never comes', async () => {
    const { bridge, socket, fireTimers } = setUp();
    socket().fire('open');
    const request = bridge.request('snapshot', undefined);
    fireTimers();
    await expect(request).rejects.toThrow('not there');
  });

  it('hands streams to their listeners until undone, and survives rubbish', () => {
    const { bridge, socket } = setUp();
    const seen: string[] = [];
    const undo = bridge.on('show', ({ name }) => seen.push(name));
    socket().fire('open');
    for (const rubbish of ['{', '[]', 'null', { id: 'x' }, { id: 1, reply: { ok: false } }]) socket().receive(rubbish);
    socket().receive({ stream: 'show', value: { name: 'lily' } });
    undo();
    socket().receive({ stream: 'show', value: { name: 'gus' } });
    expect(seen).toEqual(['lily']);
  });
});

describe('retryDelay', () => {
  it('doubles, with jitter, and never passes ten seconds', () => {
    const plain = [0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelay(attempt, () => 0));
    expect(plain).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(retryDelay(50, () => 1)).toBe(10_000);
  });
});

describe('parseFrame', () => {
  it('takes nothing but text', () => {
    expect(parseFrame(new Uint8Array(3))).toBeNull();
  });
});
