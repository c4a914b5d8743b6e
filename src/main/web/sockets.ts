import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { ClientFrame, ServerFrame } from '../../contract/table.ts';
import type { PlazaSurface } from '../app/surface.ts';
import { isOwnOrigin, type Access } from './access.ts';

const socketLimits = {
  sockets: 20,
  /** A list of keys has up to 4 Mi characters (the contract's own limit), of up to three bytes and some escaped. */
  frameBytes: 16 * 1024 * 1024,
  /** Requests of one socket that are not answered yet. */
  pending: 64,
  /** What a slow window may leave unread; past it, it is closed, comes back and asks for a snapshot. */
  unreadBytes: 8 * 1024 * 1024,
} as const;

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
}

const frameSchema = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger()),
  name: v.pipe(v.string(), v.maxLength(64)),
  input: v.optional(v.unknown()),
});

/** Serves the surface to every admitted window: requests one by one, changes to all. */
export function createSockets(options: {
  readonly surface: Pick<PlazaSurface, 'serve' | 'onChanges'>;
  readonly access: Access;
  readonly port: number;
  readonly unreadBytes?: number;
}): Sockets {
  const { surface, access, port, unreadBytes = socketLimits.unreadBytes } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: socketLimits.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const send = (socket: WebSocket, text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > unreadBytes) socket.terminate();
    else socket.send(text);
  };
  const unsubscribe = surface.onChanges((batch) => {
    if (server.clients.size === 0) return;
    const text = JSON.stringify({ stream: 'changes', value: batch } satisfies ServerFrame);
    for (const socket of server.clients) send(socket, text);
  });
  return {
    upgrade(request, raw, head) {
      raw.on('error', () => raw.destroy());
      const refusal = refusalOf(request, access, port, server.clients.size);
      if (refusal !== null) {
        raw.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, raw, head, (socket) => converse(socket, surface, send));
    },
    stop() {
      unsubscribe();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function refusalOf(request: IncomingMessage, access: Access, port: number, sockets: number): string | null {
  if (request.url !== '/plaza') return '404 Not Found';
  if (!isOwnOrigin(request.headers.origin, request.headers.host, port)) return '403 Forbidden';
  if (!access.admits(request.headers.cookie)) return '403 Forbidden';
  return sockets >= socketLimits.sockets ? '503 Service Unavailable' : null;
}

function converse(
  socket: WebSocket,
  surface: Pick<PlazaSurface, 'serve'>,
  send: (socket: WebSocket, text: string) => void,
): void {
  let pending = 0;
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, binary) => {
    const frame = binary ? null : readFrame(data);
    if (frame === null) return socket.close(1008, 'not a request');
    if (pending >= socketLimits.pending) return socket.close(1008, 'too many requests at once');
    pending += 1;
    void surface.serve(frame.name, frame.input).then((reply) => {
      pending -= 1;
      send(socket, JSON.stringify({ id: frame.id, reply } satisfies ServerFrame));
    });
    return undefined;
  });
}

function readFrame(data: RawData): ClientFrame | null {
  if (!Buffer.isBuffer(data)) return null;
  try {
    const parsed = v.safeParse(frameSchema, JSON.parse(data.toString()));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
