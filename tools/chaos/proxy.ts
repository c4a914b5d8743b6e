import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a broker on which things happen. */
export interface Proxy {
  readonly port: number;
  /** Everybody's connection is reset. */
  cut(): void;
  /** Those who are connected stay so, and neither side ever hears of the other again. */
  freeze(): void;
  /** `silent`: whoever comes is let in and hears nothing; `closed`: is turned away; `open`: gets through. */
  set(gate: 'open' | 'silent' | 'closed'): void;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/** Opens a way to `to` on 127.0.0.1. */
export async function openProxy(to: number): Promise<Proxy> {
  /** Pairs that are joined, and ends that hear nothing. */
  const pairs = new Map<Socket, Socket>();
  const deaf = new Set<Socket>();
  let gate: 'open' | 'silent' | 'closed' = 'open';

  const endWith = (end: Socket, other: Socket): void => {
    end.on('error', () => undefined);
    end.once('close', () => {
      pairs.delete(end);
      deaf.delete(end);
      if (!deaf.has(other)) other.destroy();
    });
  };
  const hush = (socket: Socket): void => {
    deaf.add(socket);
    socket.unpipe();
    // Read and thrown away: a full buffer would tell the other side that something is wrong.
    socket.resume();
  };
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    if (gate === 'closed') return void socket.resetAndDestroy();
    if (gate === 'silent') {
      socket.on('error', () => undefined).once('close', () => deaf.delete(socket));
      return hush(socket);
    }
    const inner = connect({ port: to, host: loopback, noDelay: true });
    pairs.set(socket, inner);
    endWith(socket, inner);
    endWith(inner, socket);
    socket.pipe(inner, { end: false }).pipe(socket, { end: false });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, loopback, resolve);
  });
  const cut = (): void => {
    for (const socket of [...pairs.keys(), ...deaf]) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    freeze() {
      for (const [socket, inner] of pairs) {
        hush(socket);
        // The broker is left with a connection that says nothing, as after a network that went away.
        hush(inner);
      }
      pairs.clear();
    },
    set: (to) => void (gate = to),
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
