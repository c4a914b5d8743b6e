import type { Reply } from '../../contract/table.ts';

export type ParsedFrame =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'stream'; readonly stream: string; readonly value: unknown };

/** Reads one frame of the main side; null for anything that is not one. */
export function parseFrame(text: unknown): ParsedFrame | null {
  if (typeof text !== 'string') return null;
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(frame)) return null;
  if (typeof frame.stream === 'string') return { kind: 'stream', stream: frame.stream, value: frame.value };
  if (typeof frame.id === 'number' && isReply(frame.reply)) return { kind: 'reply', id: frame.id, reply: frame.reply };
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReply(value: unknown): value is Reply {
  if (!isRecord(value)) return false;
  if (value.ok === true) return true;
  return value.ok === false && isRecord(value.error) && typeof value.error.message === 'string';
}
