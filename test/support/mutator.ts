import { Buffer } from 'node:buffer';
import type { Chance } from './chance.ts';
import { byteMoves } from './mutating/bytes.ts';
import { tokenMoves } from './mutating/members.ts';
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
 * Does one to three things to a message that were not meant to be done to it, of bytes, JSON, topic and signature. The
 * same chance does the same. `other` is a message to take pieces from.
 */
export function mutate(message: Published, other: Published, hands: Hands, chance: Chance): Mutant {
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
      if (name === 'many members' && !chance.oneIn(20)) continue;
      const tokens = cut(payload);
      const changed = tokens.length === 0 ? null : tokenMoves[name]?.(tokens, chance, cut(other.payload));
      if (changed != null) payload = join(changed);
      how.push(name);
    }
  }
  if (chance.oneIn(300)) {
    payload = blownUp(payload, chance);
    how.push('blown up');
  } else if (chance.oneIn(3)) {
    const tokens = cut(payload);
    const [hand, withKey] = handFor(tokens, hands, chance);
    payload = join(signAnew(topic, tokens, { hand, withKey, byId: hands.own }));
    how.push(`signed by ${hand.what}${withKey ? ' with its key' : ''}`);
  }
  return { topic, payload: payload.length > mostBytes ? payload.slice(0, mostBytes) : payload, how };
}

const limitBytes = 256 * 1024;

/** As large as it may be, or a little larger; or as deep as its size lets it be. */
function blownUp(payload: Uint8Array, chance: Chance): Uint8Array {
  const to = limitBytes + chance.pick([-1, 0, 1, 1000]);
  if (payload.length >= to) return payload;
  const filler = chance.pick([' ', '[', '{"a":', '0,', '\\u0000']);
  return new Uint8Array(Buffer.concat([payload, Buffer.alloc(to - payload.length, filler)]));
}

/** Mostly its own hand, so that it gets past the signature; else an attacker's, which signs under its own key or not. */
function handFor(tokens: Tokens, hands: Hands, chance: Chance): [Hand, boolean] {
  const attacker = chance.pick(hands.attackers);
  if (chance.oneIn(4)) return [attacker, !chance.oneIn(3)];
  const [own] = tokens.flatMap((text) => hands.own(text.slice(1, -1)) ?? []);
  return own === undefined ? [attacker, true] : [own, false];
}
