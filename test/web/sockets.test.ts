import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ChangeBatch } from '../../src/contract/state.ts';
import type { Reply } from '../../src/contract/table.ts';
import { startWebHost, type WebHost } from '../../src/main/web/host.ts';
import { tempDir } from '../support/temp-dir.ts';
import { inEnglish } from '../support/words.ts';

interface Rig {
  host: WebHost;
  cookie: string;
  origin: string;
  served: unknown[];
  push(batch: ChangeBatch): void;
  listeners(): number;
}

async function start(
  reply: (input: unknown) => Promise<Reply> = (value) => Promise.resolve({ ok: true, value }),
): Promise<Rig> {
  const dir = tempDir();
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'index.html'), 'plaza');
  const served: unknown[] = [];
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const surface = {
    words: inEnglish,
    serve: (name: unknown, input: unknown) => {
      served.push([name, input]);
      return reply(input);
    },
    onChanges: (listener: (batch: ChangeBatch) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const host = await startWebHost({ surface, rendererDir: dir, port: 0, log: () => undefined });
  onTestFinished(() => host.stop());
  const answer = await fetch(host.link, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    host,
    cookie,
    origin: new URL(host.address).origin,
    served,
    push: (batch) => listeners.forEach((listener) => listener(batch)),
    listeners: () => listeners.size,
  };
}

function connect(rig: Rig, headers: Record<string, string> = {}, path = '/plaza'): Promise<WebSocket> {
  const url = rig.host.address.replace('http', 'ws').replace(/\/$/, path);
  const all = Object.fromEntries(
    Object.entries({ cookie: rig.cookie, origin: rig.origin, ...headers }).filter(([, value]) => value !== ''),
  );
  const socket = new WebSocket(url, { headers: all });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

function next(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
}

function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', (code) => resolve(code)));
}

it('answers requests and pushes changes to every window', async () => {
  const rig = await start();
  const [one, two] = [await connect(rig), await connect(rig)];
  one.send(JSON.stringify({ id: 7, name: 'peer', input: { name: 'x' } }));
  expect(await next(one)).toEqual({ id: 7, reply: { ok: true, value: { name: 'x' } } });
  expect(rig.served).toEqual([['peer', { name: 'x' }]]);
  const pushed = [next(one), next(two)];
  rig.push({ revision: 3, changes: [] });
  const frame = { stream: 'changes', value: { revision: 3, changes: [] } };
  expect(await Promise.all(pushed)).toEqual([frame, frame]);
});

it.each([
  ['no cookie', { cookie: '' }],
  ['a wrong cookie', { cookie: 'plaza-1=wrong' }],
  ['no origin', { origin: '' }],
  ['a foreign origin', { origin: 'http://evil.example' }],
  ['another name of this host as origin', { origin: 'http://localhost:1' }],
  ['origin null', { origin: 'null' }],
  ['a foreign host', { host: 'evil.example' }],
])('refuses a socket with %s', async (_what, headers) => {
  await expect(connect(await start(), headers)).rejects.toThrow('403');
});

it('refuses another path', async () => {
  await expect(connect(await start(), {}, '/other')).rejects.toThrow('404');
});

it.each(['no json', '[]', '{"id":"1","name":"x"}', '{"id":1,"name":"x","more":1}', '{"id":1}'])(
  'closes on a frame that is no request: %s',
  async (text) => {
    const rig = await start();
    const socket = await connect(rig);
    const code = closed(socket);
    socket.send(text);
    expect(await code).toBe(1008);
    expect(rig.served).toEqual([]);
  },
);

it('closes on a frame that is too long and on a flood of requests', async () => {
  const rig = await start(() => new Promise(() => undefined));
  const long = await connect(rig);
  const longCode = closed(long);
  long.send(JSON.stringify({ id: 1, name: 'x', input: 'x'.repeat(16 * 1024 * 1024) }));
  expect(await longCode).toBe(1009);
  const flood = await connect(rig);
  const floodCode = closed(flood);
  for (let id = 0; id < 65; id += 1) flood.send(JSON.stringify({ id, name: 'x' }));
  expect(await floodCode).toBe(1008);
  expect(rig.served).toHaveLength(64);
});

it('admits twenty windows', async () => {
  const rig = await start();
  for (let count = 0; count < 20; count += 1) await connect(rig);
  await expect(connect(rig)).rejects.toThrow('503');
});

it('closes a window that reads nothing', async () => {
  const rig = await start();
  const socket = await connect(rig);
  const code = closed(socket);
  socket.pause();
  const changes: ChangeBatch['changes'] = [
    { type: 'notices', notices: [{ id: 'x', level: 'info', what: 'x'.repeat(1024 * 1024), means: '', todo: '' }] },
  ];
  for (let revision = 0; revision < 40; revision += 1) {
    rig.push({ revision, changes });
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.resume();
  expect(await code).toBe(1006);
});

it('leaves nothing behind when stopped', async () => {
  const rig = await start();
  const socket = await connect(rig);
  const code = closed(socket);
  await Promise.all([rig.host.stop(), rig.host.stop()]);
  expect(await code).toBe(1006);
  expect(rig.listeners()).toBe(0);
  await expect(fetch(rig.host.address)).rejects.toThrow();
});
