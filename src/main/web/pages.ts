import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Words } from '../words/catalogue.ts';
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

/** Answers one request from the list of files. Throws nothing; knows no request body. */
export function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  with_: {
    readonly port: number;
    readonly access: Access;
    readonly files: ReadonlyMap<string, StaticFile>;
    readonly words: Words['pages'];
  },
): void {
  const { port, access, files, words } = with_;
  const host = request.headers.host;
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(isOwnHost(host, port) ? String(host) : "'none'"));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  const say = (status: number, text: string): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (!isOwnHost(host, port)) return say(403, words.otherHost(port));
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, words.onlyPages);
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
  if (!known) return say(403, words.needsKey.join('\n'));
  const file = files.get(url.pathname);
  if (file === undefined) return say(404, words.noPage);
  if (file.lasting) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
  return undefined;
}
