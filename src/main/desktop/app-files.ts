import { extname, join, relative, sep } from 'node:path';
import { isOurs } from './addresses.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer, a refusal too. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export type FileAnswer =
  { readonly status: 200; readonly path: string; readonly type: string } | { readonly status: 403 | 404 | 405 };

/** Which file under `root` a request means. Anything that is not a file type of ours inside `root` is refused. */
export function fileFor(root: string, method: string, address: string): FileAnswer {
  if (method !== 'GET') return { status: 405 };
  if (!isOurs(address)) return { status: 403 };
  const wanted = decoded(new URL(address).pathname);
  if (wanted === null || /[\\\0]/.test(wanted)) return { status: 403 };
  const path = join(root, wanted === '/' ? 'index.html' : wanted);
  // `join` has resolved every "..": what is now outside of the root was an attempt to leave it.
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) return { status: 403 };
  const type = types[extname(path)];
  return type === undefined ? { status: 404 } : { status: 200, path, type };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
