import type { MessageExport, MessageOutcome, MessagePage, MessageRow } from '../../contract/messages.ts';
import { limits } from '../nara/limits.ts';
import type { RejectionReason } from '../nara/rejection.ts';
import type { Arriving } from './arriving.ts';
import type { Follower } from './follower.ts';
import { createKept } from './kept.ts';
import { lineOf, lookAt, noteOf, type Look, type Noted } from './noted.ts';

interface MessageQuery {
  readonly outcome?: MessageOutcome | undefined;
  readonly reason?: string | undefined;
  /** Part of a name, in any case. */
  readonly name?: string | undefined;
  readonly kind?: string | undefined;
  /** Only messages with a smaller, and with a greater, id. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Keeps the newest messages as they came. What can be said of one is worked out when somebody looks at it. */
export interface Inspector {
  readonly follower: Required<Follower>;
  page(query: MessageQuery): MessagePage;
  look(id: number): Look | null;
  /** One JSON object a line, oldest first: the form in which a capture is replayed. */
  exportLines(query: MessageQuery): MessageExport;
}

const keptBytes = 8 * 1024 * 1024;
const othersKept = 4000;
// Less than a slow window may leave unread on its socket.
const exportLength = 4 * 1024 * 1024;

export function createInspector(): Inspector {
  // Apart, so that no flood of what was accepted takes the refusals away (protocol section 8).
  const refused = createKept<Noted>({ count: limits.rejectionsKept, bytes: keptBytes });
  const others = createKept<Noted>({ count: othersKept, bytes: keptBytes });
  let newest = 0;
  let accepted: { readonly arriving: Arriving; readonly noted: Noted } | null = null;

  const note = (
    arriving: Arriving,
    outcome: MessageOutcome,
    name: string | null,
    reason: RejectionReason | null = null,
  ): void => {
    if (outcome === 'rejected' && accepted?.arriving === arriving) {
      // It taught us a key and moves no presence: one message, told to followers twice.
      const { noted } = accepted;
      others.amend({ ...noted, reason, row: { ...noted.row, reason } });
      return;
    }
    const noted = noteOf(++newest, arriving, { outcome, name, reason });
    (outcome === 'rejected' ? refused : others).put(noted, noted.payload.length + noted.row.topic.length);
    accepted = outcome === 'accepted' ? { arriving, noted } : null;
  };

  /** Newest first. */
  function* all(): Generator<Noted> {
    const [one, two] = [refused.all()[Symbol.iterator](), others.all()[Symbol.iterator]()];
    let [left, right] = [one.next(), two.next()];
    while (left.done !== true || right.done !== true) {
      if (right.done === true || (left.done !== true && left.value.row.id > right.value.row.id)) {
        if (left.done !== true) yield left.value;
        left = one.next();
      } else {
        yield right.value;
        right = two.next();
      }
    }
  }
  const select = (query: MessageQuery): { readonly found: Noted[]; readonly more: boolean } => {
    const found: Noted[] = [];
    for (const noted of all()) {
      if (noted.row.id <= (query.after ?? 0)) break;
      if (noted.row.id >= (query.before ?? Infinity) || !matches(noted.row, query)) continue;
      if (found.length === query.limit) return { found, more: true };
      found.push(noted);
    }
    return { found, more: false };
  };

  return {
    follower: {
      verified: ({ name }, arriving) => note(arriving, 'accepted', name),
      rejected: ({ name, reason }, arriving) => note(arriving, 'rejected', name, reason),
      unsigned: (_message, arriving) => note(arriving, 'unsigned', null),
      conflated: ({ name }, arriving) => note(arriving, 'conflated', name),
    },
    page(query) {
      const { found, more } = select(query);
      return { rows: found.map(({ row }) => row), more, newest };
    },
    look(id) {
      for (const noted of all()) if (noted.row.id === id) return lookAt(noted);
      return null;
    },
    exportLines(query) {
      const { found, more } = select(query);
      const lines: string[] = [];
      let length = 0;
      for (const noted of found) {
        const line = lineOf(noted);
        if (lines.length > 0 && length + line.length > exportLength) break;
        lines.push(line);
        length += line.length;
      }
      const oldest = found[lines.length - 1]?.row.id ?? null;
      return {
        text: lines.reverse().join(''),
        count: lines.length,
        next: more || lines.length < found.length ? oldest : null,
      };
    },
  };
}

function matches(row: MessageRow, { outcome, reason, name, kind }: MessageQuery): boolean {
  if (outcome !== undefined && row.outcome !== outcome) return false;
  if (reason !== undefined && row.reason !== reason) return false;
  if (kind !== undefined && row.kind !== kind) return false;
  return name === undefined || name === '' || (row.name?.toLowerCase().includes(name.toLowerCase()) ?? false);
}
