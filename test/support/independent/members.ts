import type { Json, JsonObject } from './json.ts';
import { demand, Refused } from './refused.ts';

/** The member of this name, which must be an object: an array is none. */
export function objectIn(object: JsonObject, name: string): JsonObject {
  const member = object.members.get(name);
  if (member?.type !== 'object') throw new Refused(`${name} is no object`);
  return member;
}

/** A member that must be a text; where it may be left out, `absent` stands for it. */
export function textIn(object: JsonObject, name: string, absent?: string): string {
  const member = object.members.get(name);
  if (member === undefined && absent !== undefined) return absent;
  if (member?.type !== 'string') throw new Refused(`${name} is no text`);
  return member.value;
}

/** A list of texts. */
export function textsIn(object: JsonObject, name: string): readonly string[] {
  const member = object.members.get(name);
  if (member?.type !== 'array') throw new Refused(`${name} is no list`);
  return member.items.map((item) => {
    if (item.type !== 'string') throw new Refused(`${name} is no list of texts`);
    return item.value;
  });
}

/**
 * A whole number that is part of what is signed. The signature covers its digits, so on the wire it must stand in the
 * same digits: 3.0, 3e0 and 2.9999999999999999999 are other texts, whatever a reader would round them to. (The text is
 * silent here. The deployed naras cannot read such forms, so this is the stricter and the common way.) At most what a
 * double holds exactly.
 */
export function signedNumberIn(object: JsonObject, name: string, absent?: number): number {
  const member = object.members.get(name);
  if (member === undefined && absent !== undefined) return absent;
  if (member?.type !== 'number') throw new Refused(`${name} is no number`);
  demand(/^(?:0|-?[1-9]\d*)$/.test(member.text), `${name} is not written as a whole number`);
  return safe(Number(member.text), name);
}

/** A whole number that nothing signs: a claim, of which only the value matters. */
export function claimedNumberIn(object: JsonObject, name: string): number {
  const member = object.members.get(name);
  if (member === undefined) return 0;
  if (member.type !== 'number') throw new Refused(`${name} is no number`);
  return safe(Number(member.text), name);
}

function safe(value: number, name: string): number {
  demand(Number.isSafeInteger(value), `${name} is no whole number that can be held`);
  return value;
}

/** Unix nanoseconds, exact: a 64-bit number that no double ever touched (protocol section 3). */
export function nanosecondsIn(object: JsonObject): bigint {
  const member = object.members.get('ts');
  demand(member?.type === 'number' && /^(?:0|[1-9]\d{0,18})$/.test(member.text), 'ts is no whole number');
  const ts = BigInt(member.text);
  demand(ts < 1n << 63n, 'ts has more than 64 bits');
  return ts;
}

/** What a reader may know of a Status member: the text where it is one, else nothing (all are optional, section 4). */
export const textOrNothing = (value: Json | undefined): string => (value?.type === 'string' ? value.value : '');

/** The same for a whole number; 0 where it is none. */
export function numberOrNothing(value: Json | undefined): number {
  const number = value?.type === 'number' ? Number(value.text) : 0;
  return Number.isSafeInteger(number) ? number : 0;
}
