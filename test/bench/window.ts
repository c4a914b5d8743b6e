// A window without a screen: takes in every change as the page does, in a process of its own, and notes when.
import { once } from 'node:events';
import process from 'node:process';
import WebSocket, { type RawData } from 'ws';
import type { ChangeBatch } from '../../src/contract/state.ts';
import type { ServerFrame } from '../../src/contract/table.ts';
import { serveHelper } from './process.ts';

let seen = new Map<string, bigint>();
let batches = 0;
let socket: WebSocket | null = null;
let reach: { readonly url: string; readonly cookie: string; readonly origin: string } | null = null;

async function connect(): Promise<void> {
  if (reach === null || socket !== null) return;
  const { url, cookie, origin } = reach;
  const opening = new WebSocket(url, { headers: { cookie, origin }, maxPayload: 2 ** 28 });
  socket = opening;
  opening.on('message', take);
  await once(opening, 'open');
  const whole = new Promise((resolve) => opening.once('message', resolve));
  opening.send(JSON.stringify({ id: 1, name: 'snapshot' }));
  await whole;
}

function take(data: RawData): void {
  const at = process.hrtime.bigint();
  const frame = JSON.parse((data as Buffer).toString()) as ServerFrame;
  if (!('stream' in frame) || frame.stream !== 'changes') return;
  batches++;
  for (const change of (frame.value as ChangeBatch).changes) {
    if (change.type !== 'peers') continue;
    for (const { name } of change.upsert) if (!seen.has(name)) seen.set(name, at);
  }
}

function leave(): null {
  socket?.terminate();
  socket = null;
  return null;
}

serveHelper(
  {
    async open({ link }: { link: string }) {
      const { origin, host } = new URL(link);
      const answer = await fetch(link, { redirect: 'manual' });
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      reach = { url: `ws://${host}/plaza`, cookie, origin };
      await connect();
      return null;
    },
    listen: async () => {
      await connect();
      return null;
    },
    rest: leave,
    reset: () => {
      seen = new Map();
      batches = 0;
      return null;
    },
    /** When each name was first told of since, in ns of the system's steady clock. */
    seen: () => ({ at: Object.fromEntries([...seen].map(([name, at]) => [name, String(at)])), batches }),
  },
  () => void leave(),
);
