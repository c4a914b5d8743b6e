import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a connection begins with: a TLS record, an MQTT CONNECT, or anything else. */
type Opening = 'tls' | 'mqtt' | 'other';

/** A door on 127.0.0.1 that leads to another port and sees how everyone begins. */
export interface TcpDoor {
  readonly port: number;
  /** How each connection began, in order. */
  readonly openings: readonly Opening[];
}

/** Opens a door to `to`; closed with the test. */
export async function openDoor(to: number): Promise<TcpDoor> {
  const openings: Opening[] = [];
  const port = await serveTcp((socket) => {
    const inner = connect(to, '127.0.0.1');
    for (const [end, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      end.on('error', () => undefined);
      end.once('close', () => other.destroy());
    }
    socket.once('data', (first: Buffer) => openings.push(openingOf(first)));
    socket.pipe(inner).pipe(socket);
  });
  return { port, openings };
}

const openingOf = (first: Buffer): Opening => (first[0] === 0x16 ? 'tls' : first[0] === 0x10 ? 'mqtt' : 'other');

/** Listens on a free port of 127.0.0.1, or on `wanted`, until the test ends. Returns the port. */
export async function serveTcp(onSocket: (socket: Socket) => void, wanted = 0): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(wanted, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
