import { Buffer } from 'node:buffer';
import type { Chance } from './chance.ts';
import { byteMoves } from './mutating/bytes.ts';
import { tokenMoves } from './mutating/members.ts';
import { atTheEdge, awkwardly, filledUp, underAnotherName } from './mutating/plans.ts';
import { signAnew } from './mutating/resign.ts';
import { cut, join, type Tokens } from './mutating/tokens.ts';
import { otherTopic } from './mutating/topics.ts';
import type { Hand } from './strange-keys.ts';

/** Bytes on a topic, as somebody may have published them. */
export interface Published {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** A message after something was done to it. `how`: what, in words. */
export interface Mutant extends Published {
  readonly how: readonly string[];
}

/** Who may sign a mutant. */
export interface Hands {
  /** The hand of this key, name or nara ID, where it is ours to use: whatever it signs is rightly signed. */
  own(keyNameOrId: string): Hand | undefined;
  /** Everybody else who would like to be believed. */
  readonly attackers: readonly Hand[];
}

const byteNames = Object.keys(byteMoves);
const tokenNames = Object.keys(tokenMoves);
const mostBytes = 400_000;

/**
 * Does something to a message that was not meant to be done to it: mostly one to three changes of bytes, JSON, topic
 * and signature, now and then something with a plan behind it. The same chance does the same. `other` is a message to
 * take pieces from, `now` when it will come, Unix ms.
 */
export function mutate(message: Published, other: Published, hands: Hands, now: number, chance: Chance): Mutant {
  const plan = chance.below(100);
  const tokens = cut(message.payload);
  if (plan < 8) {
    const [topic, renamed] = underAnotherName(message.topic, tokens, chance, true);
    return signed({ topic, tokens: renamed, how: ['a free name'] }, chance.pick(hands.attackers), true, hands, chance);
  }
  const own = ownHand(tokens, hands);
  if (plan < 12 && own !== undefined) {
    const [topic, renamed] = underAnotherName(message.topic, tokens, chance, false);
    return signed({ topic, tokens: renamed, how: ['a name like its own'] }, own, false, hands, chance);
  }
  if (plan < 17 && own !== undefined) {
    const edge = atTheEdge(tokens, now, chance);
    return signed({ topic: message.topic, tokens: edge, how: ['at the edge of now'] }, own, false, hands, chance);
  }
  if (plan < 20 && own !== undefined) {
    const words = awkwardly(tokens, chance);
    return signed({ topic: message.topic, tokens: words, how: ['awkward words'] }, own, false, hands, chance);
  }
  if (plan < 21) {
    const filled = filledUp(tokens, chance);
    if (filled !== null) return { topic: message.topic, payload: join(filled), how: ['filled up'] };
  }
  return changed(message, other, hands, chance);
}

function changed(message: Published, other: Published, hands: Hands, chance: Chance): Mutant {
  const how: string[] = [];
  let { topic, payload } = message;
  for (let times = chance.pick([1, 1, 1, 2, 2, 3]); times > 0; times--) {
    if (chance.oneIn(12)) {
      topic = otherTopic(topic, chance, other.topic);
      how.push(`topic ${topic}`);
    } else if (chance.oneIn(6)) {
      const name = chance.pick(byteNames);
      // A payload may have been cut to nothing, and then nothing is in it to be changed.
      if (payload.length > 0) payload = byteMoves[name]?.(payload, chance, other.payload) ?? payload;
      how.push(name);
    } else {
      const name = chance.pick(tokenNames);
      const tokens = cut(payload);
      const moved = tokens.length === 0 ? null : tokenMoves[name]?.(tokens, chance, cut(other.payload));
      if (moved != null) payload = join(moved);
      how.push(name);
    }
  }
  if (chance.oneIn(300)) return { topic, payload: blownUp(payload, chance), how: [...how, 'blown up'] };
  if (payload.length > mostBytes) payload = payload.slice(0, mostBytes);
  if (!chance.oneIn(3)) return { topic, payload, how };
  const tokens = cut(payload);
  const own = ownHand(tokens, hands);
  // Mostly its own hand, so that it gets past the signature; else an attacker's, which signs under its own key or not.
  if (own !== undefined && !chance.oneIn(4)) return signed({ topic, tokens, how }, own, false, hands, chance);
  return signed({ topic, tokens, how }, chance.pick(hands.attackers), !chance.oneIn(3), hands, chance);
}

function signed(
  { topic, tokens, how }: { topic: string; tokens: Tokens; how: readonly string[] },
  hand: Hand,
  withKey: boolean,
  hands: Hands,
  chance: Chance,
): Mutant {
  const keepId = chance.oneIn(12);
  const payload = join(signAnew(topic, tokens, { hand, withKey, keepId, byId: hands.own }));
  return { topic, payload, how: [...how, `signed by ${hand.what}${withKey ? ' with its key' : ''}`] };
}

const ownHand = (tokens: Tokens, hands: Hands): Hand | undefined =>
  tokens.flatMap((text) => hands.own(text.slice(1, -1)) ?? [])[0];

const limitBytes = 256 * 1024;

/** As large as it may be, or a little larger; or as deep as its size lets it be. */
function blownUp(payload: Uint8Array, chance: Chance): Uint8Array {
  const to = limitBytes + chance.pick([-1, 0, 1, 1000]);
  if (payload.length >= to) return payload;
  const filler = chance.pick([' ', '[', '{"a":', '0,', '\\u0000']);
  return new Uint8Array(Buffer.concat([payload, Buffer.alloc(to - payload.length, filler)]));
}
