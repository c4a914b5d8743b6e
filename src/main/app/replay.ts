import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import type { Replay } from '../../contract/messages.ts';
import type { Clock } from '../nara/clock.ts';
import { noMarks } from './marks-desk.ts';
import { createPeople } from './people.ts';
import { createTrust } from './trust.ts';

const lineSchema = v.object({
  topic: v.pipe(v.string(), v.maxLength(65_535)),
  payload: v.pipe(v.string(), v.base64()),
  retain: v.optional(v.boolean(), false),
  /** Unix ms, as Plaza exports it. */
  at: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** Unix ns as text, as captures have it. */
  ts: v.optional(v.pipe(v.string(), v.regex(/^\d{1,19}$/u))),
});

const linesLimit = 100_000;
// Between two batches the window and the broker get their turn.
const batch = 200;

/**
 * Plays a capture (JSON lines of topic, Base64 payload and time) into a sandbox: a door and a roster of its own, with
 * nothing known before, that nobody else sees. Each message is judged by the clock of its own time. Lines that cannot
 * be read are counted. Never throws.
 */
export async function replayCapture(text: string): Promise<Replay> {
  let now = 0;
  let unreadable = 0;
  const clock: Pick<Clock, 'now'> = { now: () => now };
  const nobody = { past: [], kept: [], shelved: [], self: () => null };
  const people = createPeople({
    clock,
    past: [],
    trust: createTrust({ clock, ...nobody, onChange: () => undefined, onOwnName: () => undefined }),
    marks: noMarks,
    self: () => '',
    ear: { heard: () => undefined },
    followers: [],
    onChange: () => undefined,
    onArrival: () => undefined,
    onCount: () => undefined,
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const [index, line] of lines.slice(0, linesLimit).entries()) {
    const message = readLine(line);
    if (message === null) {
      unreadable++;
      continue;
    }
    const { at, ...rest } = message;
    if (now === 0) people.joined();
    now = Math.max(now, at);
    people.door.receive({ ...rest, at });
    if (index % batch !== batch - 1) continue;
    await people.door.settled();
    people.sweep();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await people.door.settled();
  people.sweep();
  return {
    lines: lines.length,
    unreadable,
    left: Math.max(0, lines.length - linesLimit),
    counters: people.counters(),
    peers: people.summaries(),
  };
}

function readLine(line: string): { topic: string; payload: Uint8Array; retain: boolean; at: number } | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const read = v.safeParse(lineSchema, value);
  if (!read.success) return null;
  const { topic, payload, retain, at, ts } = read.output;
  const time = at ?? (ts === undefined ? null : Number(BigInt(ts) / 1_000_000n));
  return time === null ? null : { topic, payload: new Uint8Array(Buffer.from(payload, 'base64')), retain, at: time };
}
