import type { PeerSummary } from '../../../contract/peers.ts';
import type { ImpostorView, ImportResult, KeyList, LeftOut } from '../../../contract/trust.ts';
import { ago, count, counted, date, list } from './time.ts';

/** A name inside a sentence: isolated, so that a right-to-left one reorders nothing around it. */
const named = (name: string): string => `\u2068${name}\u2069`;

/** In a row and on the card: whom a name can be taken for. */
function looksLike({ looksLike: other, trust: state }: Pick<PeerSummary, 'looksLike' | 'trust'>): string {
  if (other === null) return '';
  return `Looks like ${named(other)}, ${state === 'none' ? 'whose key is pinned' : 'who has another key'}`;
}

const kinds: Readonly<Record<string, string>> = {
  'hey-there': 'a hey-there',
  chau: 'a chau',
  newspaper: 'a newspaper',
  howdy: 'a howdy',
  'stash-refresh': 'a request for its stash',
};

/** What was heard of a key that claims a name. */
function heard({ count: messages, firstAt, lastAt, lastKind, former }: ImpostorView, now: number): string {
  if (messages === 0 && former)
    return `You accepted another key in its place ${ago(lastAt, now)}. It has said nothing since.`;
  if (messages === 0) return `A list that you imported ${ago(firstAt, now)} names this key. It has said nothing here.`;
  const what = kinds[lastKind] === undefined ? '' : `, ${kinds[lastKind]}`;
  if (messages === 1) return `One message came, ${ago(lastAt, now)}${what}.`;
  const since = former || lastKind === 'list' ? '' : `, the first ${ago(firstAt, now)}`;
  return `${count(messages)} messages came${since}, the last ${ago(lastAt, now)}${what}.`;
}

function standing({ standing: state, former }: ImpostorView): string {
  if (state === 'dismissed') return former ? 'The former key, dismissed' : 'Dismissed';
  if (state === 'silent') return 'The former key';
  return former ? 'The former key claims the name' : 'Another key claims the name';
}

const leftOut: Readonly<Record<LeftOut, (n: number) => string>> = {
  'bad-entry': (n) => `${count(n)} not of the agreed form`,
  'bad-name': (n) => `${count(n)} with a name the plaza does not allow`,
  'bad-key': (n) => `${count(n)} with a key that is none`,
  'other-fingerprint': (n) => `${count(n)} whose fingerprint is that of another key`,
  'no-room': (n) => `${count(n)} for which there is no room`,
};
const reasons: readonly LeftOut[] = ['bad-entry', 'bad-name', 'bad-key', 'other-fingerprint', 'no-room'];

/** What came of an import, a sentence a fact. */
function imported(result: Extract<ImportResult, { ok: true }>): readonly string[] {
  const { added, compared, known, shelved, shelvedCount, left } = result;
  const lines = [`${counted(added, 'key', 'keys')} added, ${counted(known, 'key', 'keys')} known before.`];
  if (compared > 0) lines.push(`${counted(compared, 'nara', 'naras')} marked as compared, on the word of this list.`);
  if (shelvedCount > 0) {
    const more = shelvedCount - shelved.length;
    const some = shelved.map(named);
    const names = list(more > 0 ? [...some, `${count(more)} more`] : some);
    lines.push(`Another key is pinned to ${names}. It stays: what the list’s key signs is refused.`);
  }
  const out = reasons.flatMap((reason) => (left[reason] === undefined ? [] : [leftOut[reason](left[reason])]));
  if (out.length > 0) lines.push(`Left out: ${list(out)}.`);
  return lines;
}

/** How far to believe that a key and a name belong together, and what a person can do about it. */
export const trust = {
  looksLike,
  mixed: (scripts: readonly string[]) => `Its name mixes ${list(scripts)} letters, which is how look-alikes are made.`,
  compare: {
    start: 'We compared it',
    title: 'Compare the fingerprint',
    ask: 'Read it to each other by phone, or look at both screens. The plaza itself proves nothing here.',
    yes: 'All eight groups are the same',
    no: 'Not yet',
    byPerson: (at: number) => `You compared it on ${date(at)}.`,
    byList: 'Whoever made a list that you imported says they compared it. You did not.',
    undo: 'Take it back',
    done: 'Marked as compared.',
    undone: 'No longer marked as compared.',
  },
  impostors: {
    title: 'Other keys under this name',
    why: 'Whatever these keys sign is refused, unless you accept one of them.',
    own: 'Others who use your name',
    ownWhy:
      'Their keys are not yours, so what they say as you is refused here. Other Plazas believe whom they met first.',
    heard,
    standing,
    topics: (topics: readonly string[]) => `On ${list(topics)}`,
    pinned: 'Pinned key',
    yours: 'Your key',
    other: 'This key',
    accept: 'Accept this key…',
    dismiss: 'Dismiss',
    confirmTitle: (name: string) => `Let this key speak as ${named(name)}?`,
    confirmText: (name: string) =>
      `Only if the owner of ${named(name)} told you about a new key, in person or by phone. The pinned key is refused from then on.`,
    differ: (n: number) =>
      n === 8 ? 'All eight groups differ.' : `${counted(n, 'group', 'groups')} of eight differ, underlined here.`,
    tick: 'I compared this fingerprint with its owner',
    replace: 'Replace the pinned key',
    cancel: 'Cancel',
    accepted: 'This key is pinned now. The former one is below.',
  },
  keys: {
    title: 'Keys',
    hint: 'Whom you know, by name and public key. Nothing in it is secret.',
    export: 'Show keys to copy',
    exported: ({ keys, left }: KeyList) =>
      left === 0
        ? `${counted(keys, 'key', 'keys')}.`
        : `${counted(keys, 'key', 'keys')}; ${count(left)} more do not fit in a list.`,
    exportLabel: 'Your keys, as a text',
    copy: 'Copy',
    save: 'Save as a file',
    file: 'plaza-keys.json',
    importLabel: 'Keys from someone else',
    importHint: 'Paste a list, or choose a file. A key that you have is never replaced.',
    importPlaceholder: '{ "plaza": "keys", …',
    choose: 'Choose a file…',
    trustComparisons: 'Trust their comparisons',
    trustComparisonsHint: 'Marks as compared what whoever made the list says they compared.',
    import: 'Import',
    importing: 'Importing…',
    tooLong: 'This list is longer than Plaza reads, which is 4 MiB. Nothing was changed.',
    unreadable: 'This file could not be read.',
    empty: 'Paste a list first, or choose a file.',
    imported,
  },
};
