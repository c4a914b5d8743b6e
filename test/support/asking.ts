import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Reply, RequestInput, RequestName, RequestOutputs } from '../../src/contract/table.ts';

/** A window of a Plaza that runs in a process of its own. */
export interface Asking {
  /** Resolves with the answer; rejects where there was none. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutputs[N]>;
}

const answerLimitMs = 10_000;

/** Opens a window by the link that Plaza printed. */
export async function openWindow(printed: string): Promise<Asking> {
  const link = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/u.exec(printed)?.[0];
  if (link === undefined) throw new Error(`no link in:\n${printed}`);
  const { origin, host } = new URL(link);
  const answer = await fetch(link, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/plaza`, { headers: { cookie, origin } });
  onTestFinished(() => socket.terminate());
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as { id?: number; reply?: Reply };
    if (frame.id !== undefined && frame.reply !== undefined) waiting.get(frame.id)?.(frame.reply);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  // Killed while it is asked, it breaks the connection.
  socket.on('error', () => undefined);
  let last = 0;
  return {
    async ask<N extends RequestName>(name: N, input: RequestInput<N>) {
      const id = ++last;
      const reply = await new Promise<Reply>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no answer to ${name}`)), answerLimitMs);
        waiting.set(id, (got) => {
          clearTimeout(timer);
          resolve(got);
        });
        socket.send(JSON.stringify({ id, name, input }));
      });
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
      return reply.value as RequestOutputs[N];
    },
  };
}
