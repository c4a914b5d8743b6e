import { limits } from './limits.ts';
import { accept, refuse, type Checked } from './rejection.ts';

/** A JSON object from the wire, with each top-level member's value exactly as it was written. */
export interface WireObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** Source text of each top-level value: what was signed, and integers too large for a double. */
  readonly source: ReadonlyMap<string, string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a payload of untrusted bytes as one JSON object within the limits of protocol section 8. Depth and members are
 * counted before anything is built, and a member named twice is refused: which of the two was signed would be a guess.
 */
export function readObject(payload: Uint8Array): Checked<WireObject> {
  if (payload.length > limits.payloadBytes) return refuse('too-large');
  let text: string;
  try {
    text = decoder.decode(payload);
  } catch {
    return refuse('not-utf8');
  }
  const spans = scan(text);
  if (!spans.ok) return spans;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('bad-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('bad-json');
  const source = new Map<string, string>();
  for (const [keySource, valueSource] of spans.value) {
    const key: unknown = JSON.parse(keySource);
    if (typeof key !== 'string') return refuse('bad-json');
    if (source.has(key)) return refuse('duplicate-member');
    source.set(key, valueSource);
  }
  return accept({ value: { ...value }, source });
}

/** The members of an object further in, from its source text: each value as it was written, the last where two share a name. */
export function membersIn(source: string): ReadonlyMap<string, string> {
  const spans = scan(source);
  const found = spans.ok ? spans.value : [];
  return new Map(found.map(([key, value]) => [String(JSON.parse(key)), value]));
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Index just past the string that opens at `start`. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 0x5c) before--;
  return (at - before) % 2 === 0;
}

/**
 * Counts depth and members (of objects and arrays alike) and finds the top-level members. It trusts JSON.parse, which
 * runs next, to refuse what is no JSON: on valid text its spans are exact.
 */
function scan(text: string): Checked<readonly (readonly [string, string])[]> {
  const found: [string, string][] = [];
  let depth = 0;
  let members = 0;
  let opened = false;
  let key: string | null = null;
  let valueStart = 0;
  const endValue = (end: number): void => {
    if (key !== null) found.push([key, text.slice(valueStart, end).trim()]);
    key = null;
  };
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      i++;
      continue;
    }
    const closes = code === 0x7d || code === 0x5d;
    if ((opened && !closes) || code === 0x2c) {
      if (++members > limits.jsonMembers) return refuse('too-many-members');
    }
    opened = false;
    if (code === 0x22) {
      const end = stringEnd(text, i);
      if (depth === 1 && key === null) {
        key = text.slice(i, end);
        valueStart = end;
      }
      i = end;
      continue;
    }
    if (code === 0x7b || code === 0x5b) {
      if (++depth > limits.jsonDepth) return refuse('too-deep');
      opened = true;
    } else if (closes) {
      if (depth === 1) endValue(i);
      depth--;
    } else if (depth === 1 && code === 0x2c) endValue(i);
    else if (depth === 1 && code === 0x3a) valueStart = i + 1;
    i++;
  }
  return accept(found);
}
