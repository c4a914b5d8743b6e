import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost, type Access } from './access.ts';
import type { StaticFile } from './static.ts';

/** No inline script or style, nothing from elsewhere; the page talks to this host alone. */
function contentSecurityPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ws://${host}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const closedDoor = [
  'This page needs its key.',
  '',
  'Plaza prints a link with a one-time key in its terminal when it starts. Each link works once, in one browser.',
  'If you have opened it already, go on in that browser. If not, stop Plaza (Ctrl+C), start it again',
  'and open the new link.',
  '',
].join('\n');

/** Answers one request from the list of files. Throws nothing; knows no request body. */
export function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  with_: { readonly port: number; readonly access: Access; readonly files: ReadonlyMap<string, StaticFile> },
): void {
  const { port, access, files } = with_;
  const host = request.headers.host;
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(isOwnHost(host, port) ? String(host) : "'none'"));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  const say = (status: number, text: string): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
  };
  if (!isOwnHost(host, port)) return say(403, `Plaza answers only to 127.0.0.1:${port}. Open the link it printed.\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Plaza serves pages only.\n');
  // Joined, not resolved: "//name" would name another host.
  const url = new URL(`http://${host}${request.url ?? '/'}`);
  const known = access.admits(request.headers.cookie);
  const key = url.searchParams.get('key');
  // HEAD never spends the key: link previews ask that way.
  if (key !== null && request.method === 'GET') {
    const cookie = known ? null : access.redeem(key);
    if (cookie !== null) response.setHeader('Set-Cookie', cookie);
    if (known || cookie !== null) {
      // Away from the address with the key: it shall not stay in the address bar.
      response.writeHead(303, { Location: '/' }).end();
      return undefined;
    }
  }
  if (!known) return say(403, closedDoor);
  const file = files.get(url.pathname);
  if (file === undefined) return say(404, 'There is no such page.\n');
  if (file.lasting) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
  return undefined;
}
