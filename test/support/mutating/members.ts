import type { Chance } from '../chance.ts';
import { votersChanged } from './plans.ts';
import { membersOf, replaced, type Member, type Tokens } from './tokens.ts';
import { valueMove } from './values.ts';

/** Changes tokens knowing what members are. `other` are another message's tokens. Gives null where there is no way. */
export type TokenMove = (tokens: Tokens, chance: Chance, other: Tokens) => Tokens | null;

/** Outer members matter most, so each is as likely as all that is inside it. */
function some(tokens: Tokens, chance: Chance): Member | null {
  const members = membersOf(tokens);
  const outer = members.filter(({ depth }) => depth <= 2);
  const from = chance.oneIn(4) || outer.length === 0 ? members : outer;
  return from.length === 0 ? null : chance.pick(from);
}

const whole = (tokens: Tokens, { at, to }: Member): Tokens => tokens.slice(at, to);
const isSpace = (text: string): boolean => text.trim() === '';

function escapedName(name: string, chance: Chance): string {
  const inner = name.slice(1, -1);
  const at = chance.below(Math.max(1, inner.length));
  const code = inner.charCodeAt(at);
  if (Number.isNaN(code)) return name;
  return `"${inner.slice(0, at)}\\u${code.toString(16).padStart(4, '0')}${inner.slice(at + 1)}"`;
}

function changedValue(tokens: Tokens, member: Member, chance: Chance): Tokens {
  const source = tokens.slice(member.from, member.to).join('').trim();
  const [, move] = valueMove(source, chance);
  return [move(source, chance)];
}

export const tokenMoves: Readonly<Record<string, TokenMove>> = {
  'a value changed': (tokens, chance) => {
    const member = some(tokens, chance);
    if (member === null) return null;
    return replaced(tokens, member.from, member.to, changedValue(tokens, member, chance));
  },
  'a token changed': (tokens, chance) => {
    const at = chance.below(tokens.length);
    const source = tokens[at] ?? '';
    const [, move] = valueMove(source, chance);
    return replaced(tokens, at, at + 1, [move(source, chance)]);
  },
  'a member twice': (tokens, chance) => {
    const member = some(tokens, chance);
    if (member === null) return null;
    const name = tokens[member.at] ?? '';
    const again = chance.oneIn(3) ? escapedName(name, chance) : name;
    const value = chance.oneIn(2) ? changedValue(tokens, member, chance) : tokens.slice(member.from, member.to);
    const twin = [again, ':', ...value];
    return chance.oneIn(2)
      ? replaced(tokens, member.to, member.to, [',', ...twin])
      : replaced(tokens, member.at, member.at, [...twin, ',']);
  },
  'a member left out': (tokens, chance) => {
    const member = some(tokens, chance);
    if (member === null) return null;
    const [before, after] = [tokens[member.at - 1] === ',', tokens[member.to] === ','];
    return replaced(tokens, before ? member.at - 1 : member.at, !before && after ? member.to + 1 : member.to, []);
  },
  'members in another order': (tokens, chance) => {
    const first = some(tokens, chance);
    if (first === null) return null;
    const second = chance.pick(membersOf(tokens).filter(({ owner }) => owner === first.owner));
    if (second.at === first.at) return null;
    const [a, b] = first.at < second.at ? [first, second] : [second, first];
    const later = replaced(tokens, b.at, b.to, whole(tokens, a));
    return replaced(later, a.at, a.to, whole(tokens, b));
  },
  'values swapped': (tokens, chance) => {
    const [first, second] = [some(tokens, chance), some(tokens, chance)];
    if (first === null || second === null) return null;
    const [a, b] = first.from < second.from ? [first, second] : [second, first];
    if (a.to > b.from) return null;
    const later = replaced(tokens, b.from, b.to, tokens.slice(a.from, a.to));
    return replaced(later, a.from, a.to, tokens.slice(b.from, b.to));
  },
  'another message’s value': (tokens, chance, other) => {
    const member = some(tokens, chance);
    if (member === null) return null;
    const same = membersOf(other).filter(({ name }) => name === member.name);
    const theirs = same.length > 0 ? chance.pick(same) : some(other, chance);
    return theirs === null ? null : replaced(tokens, member.from, member.to, other.slice(theirs.from, theirs.to));
  },
  'another message’s member': (tokens, chance, other) => {
    const [member, theirs] = [some(tokens, chance), some(other, chance)];
    if (member === null || theirs === null) return null;
    return chance.oneIn(2)
      ? replaced(tokens, member.at, member.to, whole(other, theirs))
      : replaced(tokens, member.to, member.to, [',', ...whole(other, theirs)]);
  },
  'a member renamed': (tokens, chance) => {
    const member = some(tokens, chance);
    if (member === null) return null;
    const name = tokens[member.at] ?? '';
    const renamed = chance.pick([
      name.toLowerCase(),
      name.toUpperCase(),
      escapedName(name, chance),
      name.replaceAll('_', '-'),
      '"__proto__"',
      '"constructor"',
      '""',
    ]);
    return replaced(tokens, member.at, member.at + 1, [renamed]);
  },
  'white space': (tokens, chance) => {
    const spaces = chance.oneIn(5) ? ['\u00a0', '\v', '\f', '\ufeff', '\u2028'] : [' ', '\n', '\t', '\r', '\n  '];
    const at = chance.below(tokens.length + 1);
    return replaced(tokens, at, at, [chance.pick(spaces)]);
  },
  'white space everywhere': (tokens, chance) => {
    const space = chance.pick([' ', '\n', '\t', ' \r\n ']);
    return tokens.flatMap((text) => (isSpace(text) ? [text] : [space, text, space]));
  },
  'no white space': (tokens) => tokens.filter((text) => !isSpace(text)),
  'voters changed': votersChanged,
};
