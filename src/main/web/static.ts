import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Words } from '../words/catalogue.ts';

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
  /** Named after its content by the build: it may be cached for ever. */
  readonly lasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const mostFiles = 2000;
const mostBytes = 64 * 1024 * 1024;

/**
 * Every file that may be served, by its path in a URL, read once at the start. A request only looks up this list, so
 * no path in a request ever reaches the disk. Throws an Error in words for a person when there is no page to serve.
 */
export function readStaticFiles(dir: string, words: Words['terminal']): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  let bytes = 0;
  for (const path of listFiles(dir)) {
    const type = types[extname(path)];
    if (type === undefined) continue;
    const body = readFileSync(path);
    bytes += body.length;
    if (files.size >= mostFiles || bytes > mostBytes) throw new Error(words.tooManyPages(dir));
    const url = `/${relative(dir, path).split(sep).join('/')}`;
    files.set(url, { type, body, lasting: url.startsWith('/assets/') });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(words.noPages(dir));
  files.set('/', index);
  return files;
}

/** Regular files only: a symbolic link could lead anywhere. */
function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
