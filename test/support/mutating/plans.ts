import type { Chance } from '../chance.ts';
import { membersOf, replaced, type Tokens } from './tokens.ts';
import { awkwardTexts } from './values.ts';

/** Names that are free to be taken, by somebody who would rather have another's. */
const freeNames = Array.from({ length: 60 }, (_, index) => `mallory-${index}`);
const nearNames: readonly ((name: string) => string)[] = [
  (name) => name.normalize('NFD'),
  (name) => name.normalize('NFC'),
  (name) => name.toUpperCase(),
  (name) => `${name} `,
  (name) => `${name}\u200d`,
  (name) => `${name}\u0301`,
  (name) => name.padEnd(128, 'x'),
  (name) => name.padEnd(129, 'x'),
];

/** Who speaks in a message, as its JSON has it; null where it does not say. */
function speakerIn(tokens: Tokens): string | null {
  const speaker = membersOf(tokens).find(({ name }) => ['emitter', 'From', 'attester', 'subject'].includes(name));
  if (speaker === undefined) return null;
  const text = tokens.slice(speaker.from, speaker.to).join('').trim();
  return text.startsWith('"') && text.length > 2 ? text : null;
}

/** The same message under another name, wherever its own stood, in the topic too. */
export function underAnotherName(topic: string, tokens: Tokens, chance: Chance, free: boolean): [string, Tokens] {
  const speaker = speakerIn(tokens);
  if (speaker === null) return [topic, tokens];
  const name = speaker.slice(1, -1);
  const other = free ? chance.pick(freeNames) : chance.pick(nearNames)(name);
  const levels = topic.split('/').map((level) => (level === name ? other : level));
  return [levels.join('/'), tokens.map((text) => (text === speaker ? JSON.stringify(other) : text))];
}

const edges = [-600_001, -600_000, -599_999, -1, 0, 1, 299_999, 300_000, 300_001];

/** The same message at the edge of what counts as now, seen from `now` (Unix ms). */
export function atTheEdge(tokens: Tokens, now: number, chance: Chance): Tokens {
  const ms = now + chance.pick(edges);
  const changed = membersOf(tokens).find(({ name }) => name === 'ts' || name === 'PublishedAt');
  if (changed === undefined) return tokens;
  const ns = BigInt(ms) * 1_000_000n + BigInt(chance.pick([0, 1, 999_999]));
  const source = changed.name === 'ts' ? String(ns) : String(Math.floor(ms / 1000) + chance.pick([0, 1]));
  return replaced(tokens, changed.from, changed.to, [source]);
}

const spoken = new Set(['MeshIP', 'OwnerID', 'type', 'target', 'reason', 'witness', 'To', 'last_seen_checkpoint_id']);

/** The same message with an awkward text in one of the places where it may say what it likes. */
export function awkwardly(tokens: Tokens, chance: Chance): Tokens {
  const places = membersOf(tokens).filter(({ name }) => spoken.has(name));
  if (places.length === 0) return tokens;
  const { from, to } = chance.pick(places);
  return replaced(tokens, from, to, [chance.pick(awkwardTexts)]);
}

/** Elements of the lists of a checkpoint put twice, left out or turned, in both lists alike or in one. */
export function votersChanged(tokens: Tokens, chance: Chance): Tokens | null {
  const lists = membersOf(tokens).filter(({ name }) => name === 'voter_ids' || name === 'signatures');
  const [one, two] = lists;
  if (one === undefined || two === undefined) return null;
  const elements = ({ from, to }: { from: number; to: number }): string[] =>
    tokens.slice(from, to).filter((text) => text.startsWith('"'));
  const count = elements(one).length;
  const order = Array.from({ length: count }, (_, index) => index);
  for (let times = 1 + chance.below(3); times > 0; times--) {
    const at = chance.below(count + 1);
    order.splice(at, chance.below(2), ...(chance.oneIn(3) ? [] : [chance.below(Math.max(1, count))]));
  }
  const rewritten = (list: { from: number; to: number }): string => {
    const all = elements(list);
    return `[${order.map((index) => all[index] ?? '"nobody"').join(',')}]`;
  };
  const [first, last] = one.from < two.from ? [one, two] : [two, one];
  const later = chance.oneIn(4) ? [...tokens] : replaced(tokens, last.from, last.to, [rewritten(last)]);
  return replaced(later, first.from, first.to, [rewritten(first)]);
}

/** As many members as are let in, or one more or less. */
export function filledUp(tokens: Tokens, chance: Chance): Tokens | null {
  const last = tokens.lastIndexOf('}');
  const [member] = membersOf(tokens);
  if (last < 0 || member === undefined) return null;
  const solid = tokens.filter((text) => text.trim() !== '');
  const opened = solid.filter((text, at) => (text === '{' || text === '[') && !/^[\]}]$/.test(solid[at + 1] ?? ''));
  const count = solid.filter((text) => text === ',').length + opened.length;
  const more = 4096 - count - 1 + chance.pick([-1, 0, 1]);
  return more < 1 ? null : replaced(tokens, last, last, [`,"many":[${'0,'.repeat(more - 1)}0]`]);
}
