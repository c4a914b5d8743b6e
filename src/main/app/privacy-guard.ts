import { Buffer } from 'node:buffer';
import { passwordFinder, type FindSecret } from '../nara/privacy.ts';
import type { SpokenKind } from '../nara/topics.ts';
import type { Identity } from './identity.ts';
import type { NoticeBoard } from './notice-board.ts';
import { secretKeptIn } from './notices.ts';

/** Stands between all that we say and the wire: what holds a secret stays here (protocol section 9). */
export interface PrivacyGuard {
  readonly find: FindSecret;
  /** The same for something that a person typed and that would be published. */
  findInText: (text: string) => ReturnType<FindSecret>;
  /** Whether it may leave. Where it may not, the person is told, and the log what kind of thing it was. */
  mayLeave(kind: SpokenKind, topics: readonly string[], payload: Uint8Array): boolean;
}

export function createPrivacyGuard(parts: {
  /** Whose soul is to stay here; null while there is none. */
  identity(): Pick<Identity, 'findSoul'> | null;
  /** All passwords in use now. */
  passwords(): readonly string[];
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  log(line: string): void;
}): PrivacyGuard {
  const findPassword = passwordFinder(parts.passwords);
  /** What was held back and has not gone out since. */
  const held = new Set<SpokenKind>();
  const find: FindSecret = (topics, payload) =>
    parts.identity()?.findSoul(topics, payload) ?? findPassword(topics, payload);
  return {
    find,
    findInText: (text) => find([], Buffer.from(JSON.stringify({ text }))),
    mayLeave(kind, topics, payload) {
      const secret = find(topics, payload);
      if (secret === null) {
        if (held.delete(kind) && held.size === 0) parts.notices.withdraw('secret-kept-in');
        return true;
      }
      // A chau is not said again.
      if (kind !== 'chau') held.add(kind);
      parts.log(`kept back a ${kind}: it held the ${secret}`);
      parts.notices.tell(secretKeptIn(secret));
      return false;
    },
  };
}
