import { createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { Aedes } from 'aedes';
import { packetGuard } from './packet-guard.ts';
import { isPlazaTopic, plazaLimits, publishProblem } from './rules.ts';

export interface EmbeddedPlaza {
  /** On 127.0.0.1. */
  readonly port: number;
  /** The preferred port was in use, so another was taken. */
  readonly portTaken: boolean;
  /** The preferred one. */
  readonly usualPort: number;
  /** Safe to call twice. */
  stop(): Promise<void>;
  /** Closes every client's socket; the plaza stays open. */
  drop(): void;
}

const loopback = '127.0.0.1';
const usualPort = 1883;
const stopWithinMs = 1000;

/** An MQTT broker for this machine alone: naras' topics, no retained messages, no sessions that outlive a connection. */
export async function startEmbeddedPlaza(options: {
  /** null: 1883. 0: any free one. */
  readonly preferredPort: number | null;
  readonly log: (line: string) => void;
}): Promise<EmbeddedPlaza> {
  const broker = await Aedes.createBroker(rules());
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    admit(socket, broker);
  });
  server.maxConnections = plazaLimits.connections;
  const preferred = options.preferredPort ?? usualPort;
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    drop();
    await Promise.all([closed, within(stopWithinMs, new Promise<void>((resolve) => broker.close(() => resolve())))]);
  };
  let port: number;
  try {
    port = await listen(server, preferred);
  } catch (error) {
    await within(stopWithinMs, new Promise<void>((resolve) => broker.close(() => resolve())));
    throw error;
  }
  const portTaken = preferred !== 0 && port !== preferred;
  options.log(`embedded plaza on ${loopback}:${port}${portTaken ? ` (port ${preferred} is in use)` : ''}`);
  let stopping: Promise<void> | null = null;
  return { port, portTaken, usualPort: preferred, drop, stop: () => (stopping ??= close()) };
}

function rules(): ConstructorParameters<typeof Aedes>[0] {
  return {
    connectTimeout: 10_000,
    drainTimeout: 10_000,
    preConnect(_client, packet, done) {
      // A kept session would queue messages for a client that never comes back.
      packet.clean = true;
      done(null, true);
    },
    authorizePublish(_client, packet, done) {
      const problem = publishProblem(packet);
      packet.retain = false;
      done(problem === null ? null : new Error(problem));
    },
    authorizeSubscribe(_client, subscription, done) {
      // null refuses this one subscription and keeps the connection.
      done(
        null,
        isPlazaTopic(subscription.topic) ? { ...subscription, qos: subscription.qos > 1 ? 1 : subscription.qos } : null,
      );
    },
  };
}

function admit(socket: Socket, broker: Aedes): void {
  const guard = packetGuard(plazaLimits.packetBytes);
  const stream = Duplex.from({ readable: socket.pipe(guard), writable: socket });
  const end = (): void => {
    socket.destroy();
    stream.destroy();
  };
  guard.once('error', end);
  stream.once('error', end);
  stream.once('close', end);
  socket.once('error', end);
  socket.once('close', end);
  socket.setNoDelay(true);
  broker.handle(stream);
}

/** The port taken: the preferred one, or a free one where that is in use or not ours to take. */
async function listen(server: Server, preferred: number): Promise<number> {
  try {
    return await tryPort(server, preferred);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))) {
      throw error;
    }
    return tryPort(server, 0);
  }
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopback, port, exclusive: true }, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
