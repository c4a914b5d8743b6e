import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { guestStream } from './guest-stream.ts';
import { plainAddress } from './guests.ts';
import { plazaLimits } from './rules.ts';

/** A way in: where to listen and how. PEM texts where it is encrypted. */
export interface Door {
  readonly kind: 'tcp' | 'ws';
  /** "127.0.0.1", "0.0.0.0" or "::". */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** For the host's own clients alone: only their login opens it, it opens no other, and no limit counts here. */
  readonly own?: boolean;
}

export interface OpenDoor {
  readonly kind: Door['kind'];
  readonly port: number;
  readonly tls: boolean;
  readonly own: boolean;
  /** Ends the connection of everyone who came in by it. */
  drop(): void;
  /** Closes it and everyone who came in by it. */
  close(): Promise<void>;
}

/** Decides whether an address may come in at all, and takes the bytes of those who may. */
export interface Porter {
  mayEnter(address: string): boolean;
  enter(stream: Duplex, address: string): void;
  left(address: string): void;
}

/** A handshake, over TLS or HTTP, that takes longer is somebody who only wants to hold a place. */
const handshakeMs = 10_000;
const wsPath = /^\/(?:mqtt)?\/?(?:\?.*)?$/u;

/** Opens a door; rejects with the system's error where its port cannot be had. */
export async function openDoor(door: Door, porter: Porter): Promise<OpenDoor> {
  const sockets = new Set<Socket>();
  const server = door.kind === 'tcp' ? tcpServer(door, porter) : wsServer(door, porter);
  server.maxConnections = plazaLimits.connections;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    const address = plainAddress(socket.remoteAddress);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      sockets.delete(socket);
      porter.left(address);
    });
    if (!porter.mayEnter(address)) socket.destroy();
  });
  const port = await listen(server, door);
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    kind: door.kind,
    port,
    tls: door.tls !== null,
    own: door.own === true,
    drop,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      drop();
      await closed;
    },
  };
}

function tcpServer({ tls }: Door, porter: Porter): Server {
  const take = (socket: Socket): void => {
    socket.setNoDelay(true);
    if (!socket.destroyed) porter.enter(guestStream(socket), plainAddress(socket.remoteAddress));
  };
  if (tls === null) return createTcpServer(take);
  const server = createTlsServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout: handshakeMs }, take);
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return server;
}

function wsServer({ tls }: Door, porter: Porter): Server {
  const server = tls === null ? createHttpServer() : createHttpsServer({ ...tls, minVersion: 'TLSv1.2' });
  server.headersTimeout = handshakeMs;
  server.requestTimeout = handshakeMs;
  server.on('request', (_request, response) => response.writeHead(426, { upgrade: 'websocket' }).end());
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: plazaLimits.packetBytes,
    perMessageDeflate: false,
    // MQTT names its protocol here (MQTT 3.1.1 section 6); a client that does not is none.
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : offered.has('mqttv3.1') ? 'mqttv3.1' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    if (!wsPath.test(request.url ?? '') || !/\bmqtt/u.test(offered)) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      porter.enter(guestStream(createWebSocketStream(webSocket)), plainAddress(request.socket.remoteAddress));
    });
  });
  return server;
}

function listen(server: Server, { host, port }: Door): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', reject);
      server.on('error', () => undefined);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
