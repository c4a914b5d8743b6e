import { createServer, type Server } from 'node:http';
import type { PlazaSurface } from '../app/surface.ts';
import { createAccess } from './access.ts';
import { servePage } from './pages.ts';
import { createSockets } from './sockets.ts';
import { readStaticFiles } from './static.ts';

export interface WebHost {
  /** With the one-time key: only for the person at the terminal, never for a log. */
  readonly link: string;
  /** Without it: http://127.0.0.1:4816/ */
  readonly address: string;
  /** The wanted port was in use, so another was taken. */
  readonly portTaken: boolean;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

export const usualWebPort = 4816;
const loopback = '127.0.0.1';

/** Serves the windows to browsers of this machine. Rejects with words for a person when it cannot. */
export async function startWebHost(options: {
  readonly surface: Pick<PlazaSurface, 'serve' | 'onChanges' | 'words'>;
  readonly rendererDir: string;
  /** null: 4816. 0: any free one. */
  readonly port: number | null;
  readonly log: (line: string) => void;
}): Promise<WebHost> {
  const { surface } = options;
  const files = readStaticFiles(options.rendererDir, surface.words().terminal);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  server.maxConnections = 200;
  const wanted = options.port ?? usualWebPort;
  const port = await listen(server, wanted);
  const access = createAccess(port);
  const sockets = createSockets({ surface, access, port });
  server.on('request', (request, response) => {
    try {
      servePage(request, response, { port, access, files, words: surface.words().pages });
    } catch {
      // A request line that is no URL; its text goes nowhere.
      response.writeHead(400).end();
    }
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  const portTaken = wanted !== 0 && port !== wanted;
  const address = `http://${loopback}:${port}/`;
  options.log(`web host on ${address}${portTaken ? ` (port ${wanted} is in use)` : ''}`);
  let stopping: Promise<void> | null = null;
  const close = (): Promise<void> => {
    sockets.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  };
  return { link: `${address}?key=${access.key}`, address, portTaken, stop: () => (stopping ??= close()) };
}

/** The port taken: the wanted one, or a free one where that is in use or not ours to take. */
async function listen(server: Server, wanted: number): Promise<number> {
  try {
    return await tryPort(server, wanted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
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
