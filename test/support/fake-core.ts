import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ChangeBatch, Snapshot } from '../../src/contract/state.ts';
import type { Reply, RequestName, ServerFrame } from '../../src/contract/table.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** As strict as the real hosts: nothing inline, nothing from elsewhere. */
const previewCsp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** How it answers, by request. */
export type Answers = Partial<Record<RequestName, (input: unknown, core: FakeCore) => unknown>>;

export interface FakeCore {
  readonly url: string;
  snapshot: Snapshot;
  /** Sends one batch to every window, numbered as the contract says. */
  push(changes: ChangeBatch['changes']): void;
  /** Cuts every window off; they come back by themselves. */
  dropWindows(): void;
  stop(): Promise<void>;
}

/**
 * A core without a plaza: serves the built window from `root` and answers its requests from a snapshot that the
 * test holds. Requests not in `answers` are answered from the snapshot, with nothing seen or with null. An answer that throws is a failed
 * request; one that is a promise comes when it is kept, which may be never.
 */
export async function startFakeCore(root: string, first: Snapshot, answers: Answers = {}): Promise<FakeCore> {
  const windows = new Set<WebSocket>();
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(root, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) => {
        const type = types[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': previewCsp }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  const sockets = new WebSocketServer({ server, path: '/plaza' });
  const address = await listen(server);

  const core: FakeCore = {
    url: `http://127.0.0.1:${address}/`,
    snapshot: first,
    push(changes) {
      core.snapshot = { ...core.snapshot, revision: core.snapshot.revision + 1 };
      const frame: ServerFrame = { stream: 'changes', value: { revision: core.snapshot.revision, changes } };
      for (const window of windows) window.send(JSON.stringify(frame));
    },
    dropWindows: () => windows.forEach((window) => window.terminate()),
    stop: () =>
      new Promise((resolve) => {
        windows.forEach((window) => window.terminate());
        sockets.close(() => server.close(() => resolve()));
      }),
  };

  sockets.on('connection', (socket) => {
    windows.add(socket);
    socket.on('close', () => windows.delete(socket));
    socket.on('message', (data) => {
      const { id, name, input } = JSON.parse(String(data)) as { id: number; name: RequestName; input?: unknown };
      void answer(name, input).then((reply) => socket.send(JSON.stringify({ id, reply } satisfies ServerFrame)));
    });
  });
  return core;

  function usual(name: RequestName): unknown {
    if (name === 'snapshot') return core.snapshot;
    return name === 'checkpoints' ? [] : null;
  }

  async function answer(name: RequestName, input: unknown): Promise<Reply> {
    try {
      const own = answers[name];
      const value = own !== undefined ? await own(input, core) : usual(name);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: { code: 'failed', message: error instanceof Error ? error.message : String(error) } };
    }
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}
