import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startWebHost, type WebHost } from '../../src/main/web/host.ts';
import { tempDir } from '../support/temp-dir.ts';
import { inEnglish } from '../support/words.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function pages(): string {
  const dir = tempDir();
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.html'), 'secret');
  writeFileSync(join(dir, 'renderer', 'index.html'), '<!doctype html>plaza');
  writeFileSync(join(dir, 'renderer', 'assets', 'a-1.js'), 'code');
  symlinkSync(join(dir, 'secret.html'), join(dir, 'renderer', 'link.html'));
  return join(dir, 'renderer');
}

async function start(port = 0): Promise<WebHost> {
  const surface = {
    serve: () => Promise.reject(new Error('unused')),
    onChanges: () => () => undefined,
    words: inEnglish,
  };
  const host = await startWebHost({ surface, rendererDir: pages(), port, log: () => undefined });
  onTestFinished(() => host.stop());
  return host;
}

/** A bare request: fetch would not let Host be set nor ".." be sent. */
function get(host: WebHost, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(host.address);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

async function enter(host: WebHost): Promise<string> {
  const link = new URL(host.link);
  const answer = await get(host, link.pathname + link.search);
  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toBe('/');
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^plaza-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  return cookie.split(';')[0] ?? '';
}

it('lets in whoever has the link, once', async () => {
  const host = await start();
  const link = new URL(host.link);
  expect(link.searchParams.get('key')).toMatch(/^[\w-]{43}$/);
  expect((await get(host, link.pathname + link.search, {}, 'HEAD')).status).toBe(403);
  const cookie = await enter(host);
  const again = await get(host, link.pathname + link.search);
  expect(again.status).toBe(403);
  expect(again.headers['set-cookie']).toBeUndefined();
  expect((await get(host, link.pathname + link.search, { cookie })).status).toBe(303);
  const page = await get(host, '/', { cookie: `other=1; ${cookie}` });
  expect(page.status).toBe(200);
  expect(page.body).toContain('plaza');
});

it('answers everyone else with what to do, and nothing more', async () => {
  const host = await start();
  for (const path of ['/', '/assets/a-1.js', '/?key=wrong', '/nothing']) {
    const answer = await get(host, path, { cookie: 'plaza-1=x' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('one-time key');
    expect(answer.headers['content-type']).toContain('text/plain');
  }
  expect((await get(host, '/', {}, 'POST')).status).toBe(405);
});

it('answers to its own name only', async () => {
  const host = await start();
  const cookie = await enter(host);
  const { port } = new URL(host.address);
  expect((await get(host, '/', { cookie, host: `localhost:${port}` })).status).toBe(200);
  for (const name of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port}.evil.example`,
    '127.0.0.1:1',
  ]) {
    const answer = await get(host, '/', { cookie, host: name });
    expect(answer.status).toBe(403);
    expect(JSON.stringify(answer.headers)).not.toContain('evil');
  }
});

it('says with every answer what the page may do', async () => {
  const host = await start();
  const { headers } = await get(host, '/', { cookie: await enter(host) });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).toContain(`ws://${new URL(host.address).host};`);
  expect(policy).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cache-control']).toBe('no-store');
});

it('serves the built files and nothing else', async () => {
  const host = await start();
  const cookie = await enter(host);
  const code = await get(host, '/assets/a-1.js', { cookie });
  expect(code).toMatchObject({ status: 200, body: 'code' });
  expect(code.headers['content-type']).toContain('text/javascript');
  for (const path of [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/link.html',
    '/assets',
    '//x',
    '/__proto__',
  ]) {
    const answer = await get(host, path, { cookie });
    expect(answer.body).not.toBe('secret');
    expect(answer.status === 200 ? path : '').toBe('');
  }
});

it('takes a free port where the wanted one is in use, and says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const host = await start((other.address() as AddressInfo).port);
  expect(host.portTaken).toBe(true);
  expect((await get(host, '/')).status).toBe(403);
});

it('says what to do where no pages are built', async () => {
  const surface = {
    serve: () => Promise.reject(new Error('unused')),
    onChanges: () => () => undefined,
    words: inEnglish,
  };
  const starting = startWebHost({ surface, rendererDir: tempDir(), port: 0, log: () => undefined });
  await expect(starting).rejects.toThrow(/not built.*npm start/);
});
