import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import type { Replay } from '../../contract/messages.ts';
import type { Clock } from '../nara/clock.ts';
import { noMarks } from './marks-desk.ts';
import type { Arriving } from '../plaza/arriving.ts';
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
  /** Of an exported message too large to be kept whole: what is left of it was never sent. */
  truncated: v.optional(v.literal(false)),
});

const linesLimit = 100_000;
/** Twice what the largest payload and the longest topic take. */
const lineLength = 1024 * 1024;
/** A window waits half a minute for an answer. */
const limitMs = 25_000;
// Between two batches the window and the broker get their turn.
const batch = 100;
const peersShown = 2000;

/**
 * Plays a capture (JSON lines of topic, Base64 payload and time) into a sandbox: a door and a roster of its own, with
 * nothing known before, that nobody else sees. Each message is decided before the next is sent, and judged by the
 * clock of its own time, so that a capture comes to the same each time. Lines that cannot be read are counted. Never
 * throws. `ms`: a clock for the limit of time.
 */
export async function replayCapture(text: string, ms: () => number = () => performance.now()): Promise<Replay> {
  let now = 0;
  let lines = 0;
  let unreadable = 0;
  let left = 0;
  const clock: Pick<Clock, 'now'> = { now: () => now };
  const nobody = { kept: [], shelved: [], self: () => null };
  const people = createPeople({
    clock,
    trust: createTrust({ clock, ...nobody, onChange: () => undefined, onOwnName: () => undefined }),
    marks: noMarks,
    self: () => '',
    ear: { heard: () => undefined },
    followers: [],
    onChange: () => undefined,
    onArrival: () => undefined,
    onCount: () => undefined,
  });
  const until = ms() + limitMs;
  let late = false;
  for (const line of linesOf(text)) {
    lines++;
    if (lines % batch === 0) {
      people.sweep();
      late ||= ms() > until;
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (late || lines > linesLimit) {
      left++;
      continue;
    }
    const message = readLine(line);
    if (message === null) {
      unreadable++;
      continue;
    }
    if (now === 0) people.joined();
    now = Math.max(now, message.at);
    people.door.receive(message);
    await people.door.settled();
  }
  people.sweep();
  const peers = people.summaries();
  return {
    lines,
    unreadable,
    left,
    counters: people.counters(),
    peers: peers.slice(0, peersShown),
    peersTotal: peers.length,
  };
}

/** One by one: all of them at once would be as much again as the text. Empty lines are none. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end).trim();
    if (line !== '') yield line;
    start = end + 1;
  }
}

function readLine(line: string): Arriving | null {
  if (line.length > lineLength) return null;
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
