import type { CheckName, CheckResult, MessageOutcome, MessageRow, VoterCheck } from '../../../contract/messages.ts';
import { card } from './card.ts';
import { count, counted } from './time.ts';

const clockFormat = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const kilo = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** "640 B", "1.5 kB", "2.1 MB". */
function size(bytes: number): string {
  if (bytes < 1000) return `${count(bytes)} B`;
  return bytes < 1_000_000 ? `${kilo.format(bytes / 1000)} kB` : `${kilo.format(bytes / 1_000_000)} MB`;
}

const outcomes: Readonly<Record<MessageOutcome, string>> = {
  accepted: 'accepted',
  unsigned: 'unsigned',
  rejected: 'refused',
  conflated: 'conflated',
};

/** Why a message came to what it came to, in a few words; empty where its outcome says it all. */
function why({ outcome, reason }: Pick<MessageRow, 'outcome' | 'reason'>): string {
  if (outcome === 'conflated') return 'a newer newspaper of this name was there';
  if (reason === null) return '';
  return outcome === 'accepted' ? `taught its key only: ${card.refusal(reason)}` : card.refusal(reason);
}

/** What the outcome means, in a sentence. */
function means({ outcome, reason }: Pick<MessageRow, 'outcome' | 'reason'>): string {
  switch (outcome) {
    case 'accepted':
      return reason === null
        ? 'It passed every check: the nara whose name it bears has signed it.'
        : `Its signature is right, so it counts for the key. It proves nothing about now: ${card.refusal(reason)}.`;
    case 'unsigned':
      return 'Nobody signs messages of this kind. They are shown and counted, and believed in nothing.';
    case 'rejected':
      return `It was refused: ${reason === null ? '' : card.refusal(reason)}.`;
    case 'conflated':
      return 'Messages came faster than they could be checked. A newer newspaper of the same nara had proven itself, so this one was put away unchecked.';
  }
}

const checks: Readonly<Record<CheckName, string>> = {
  topic: 'Plaza knows the topic, and the name in it can be one',
  size: 'No larger than 256 KiB',
  rate: 'Its name has not sent too much of late, and there was room to wait',
  json: 'Readable JSON within the limits',
  shape: 'Of the agreed form, and in the right place',
  id: 'Its ID is the hash of what it says',
  signature: 'The signature fits the bytes and the key',
  key: 'The key is the one pinned for the name, or its first',
  order: 'Not seen before, and not older than what came since',
  time: 'From now, not too old and not from the future',
  subject: 'The name goes with the ID that was signed',
  voters: 'At least two voters’ signatures are verified',
};
const checkOutcomes: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'not checked',
};

const kinds: Readonly<Record<string, string>> = {
  'hey-there': 'Hey-there',
  chau: 'Chau',
  social: 'Social event',
  'stash-refresh': 'Request for a stash',
  newspaper: 'Newspaper',
  howdy: 'Howdy',
  'checkpoint-propose': 'Proposal of a checkpoint',
  'checkpoint-vote': 'Vote on a checkpoint',
  'checkpoint-final': 'Checkpoint',
  'ledger-request': 'Ledger request',
  'ledger-response': 'Ledger response',
  journey: 'Journey',
};

/** What the signature of each kind is over. */
const signedWhat: Readonly<Record<string, string>> = {
  'hey-there': 'A hash over ID, time, service, sender and content.',
  newspaper: 'The Status, byte for byte as it stands in the message.',
  howdy: 'Sender, receiver and number. What else it tells is hearsay.',
  'checkpoint-propose': 'The attested values as text, by IDs.',
};

const voterWords: Readonly<Record<VoterCheck['outcome'], string>> = {
  verified: 'verified',
  unknown: 'no key known',
  bad: 'wrong signature',
};

export const messages = {
  title: 'Messages',
  lead: 'What came to the door, and what became of it',
  tabs: { label: 'Views of messages', live: 'Live', checkpoints: 'Checkpoints', replay: 'Replay' },
  filters: {
    label: 'Filters',
    outcome: 'Outcome',
    allOutcomes: 'All outcomes',
    reason: 'Reason',
    allReasons: 'All reasons',
    name: 'Search names',
    clear: 'Clear filters',
  },
  outcomes,
  why,
  means,
  size,
  time: (at: number): string => (Number.isFinite(at) && Math.abs(at) < 8.64e15 ? clockFormat.format(at) : ''),
  reasonCount: (reason: string, n: number) => `${card.refusal(reason)} (${count(n)})`,
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused: nothing new is fetched.',
  following: 'New messages show at the top.',
  news: (n: number, more: boolean) => `${more ? `More than ${count(n)}` : count(n)} new`,
  list: 'Messages, newest first',
  columns: { time: 'Time', outcome: 'Outcome', topic: 'Topic', name: 'Name', size: 'Size', reason: 'Reason' },
  nobody: 'no name',
  loading: 'Fetching messages…',
  empty: 'No message has come yet',
  emptyWhy: 'As soon as anything is said on the plaza, it shows up here.',
  noMatch: 'No message matches',
  noMatchWhy: 'Plaza keeps the last thousand refusals and some thousand others.',
  failed: 'The messages could not be fetched. It is tried again.',
  shown: (n: number) => `${counted(n, 'message', 'messages')} shown`,
  detail: {
    label: (kind: string) => `Message: ${kind}`,
    kind: (kind: string | null) => kinds[kind ?? ''] ?? 'Message on an unknown topic',
    close: 'Close message',
    loading: 'Fetching the message…',
    gone: 'This message is not kept any more.',
    facts: { topic: 'Topic', name: 'Name', at: 'Came', size: 'Size', retain: 'Kept by the broker' },
    bytes: (bytes: number) => counted(bytes, 'byte', 'bytes'),
    claimed: 'as it claims',
    yes: 'yes: sent before we came',
    checks: 'Checks, in their order',
    check: checks,
    checkOutcome: checkOutcomes,
    failedBecause: (reason: string) => `failed: ${card.refusal(reason)}`,
    voters: 'Voters, by the keys known now',
    voter: voterWords,
    content: 'Content',
    views: { label: 'Content as', readable: 'Readable', raw: 'As sent', hex: 'Bytes' },
    notText: 'These bytes are no text in UTF-8.',
    notJson: 'This is no JSON, so there is nothing more readable than what was sent.',
    truncated: (kept: number) => `Only its first ${size(kept)} are kept.`,
    signedMark: 'Marked: what the signature is over.',
    signed: 'Signed bytes',
    signedWhat: (kind: string | null): string => {
      if (kind === null) return '';
      const alike = ['chau', 'social', 'stash-refresh'].includes(kind) ? 'hey-there' : kind;
      return signedWhat[alike === 'checkpoint-vote' ? 'checkpoint-propose' : alike] ?? '';
    },
    signature: 'Signature',
    key: 'Key',
    unsigned: 'Nothing in it is signed.',
    allBytes: (bytes: number) => `Show all ${counted(bytes, 'byte', 'bytes')}`,
    copy: 'Copy',
    copyWhat: {
      content: 'Copy content',
      signed: 'Copy signed bytes as Base64',
      signature: 'Copy signature',
      key: 'Copy key',
    },
    copied: 'Copied',
    notCopied: 'Could not copy',
  },
  export: {
    open: 'Export…',
    title: 'Export as JSON lines',
    text: 'All kept messages that match the filters, oldest first, each with its bytes in Base64. Such a file can be replayed.',
    making: 'Collecting…',
    made: (n: number, length: number) => `${counted(n, 'message', 'messages')}, ${size(length)}`,
    none: 'Nothing matches, so there is nothing to export.',
    save: 'Save…',
    copy: 'Copy',
    close: 'Close export',
    file: 'plaza-messages.jsonl',
  },
  replay: {
    title: 'Replay a capture',
    text: 'Plays messages from a file into a sandbox: a roster of its own that starts out knowing nobody. Nothing of it reaches the plaza, your list or the disk.',
    form: 'A capture has one message a line, as JSON: topic, payload in Base64, and the time (at in ms or ts in ns). An export from here is one.',
    choose: 'Choose a file…',
    reading: 'Reading the file…',
    sending: (part: number, parts: number) =>
      `Handing it over: ${count(Math.round((100 * part) / Math.max(1, parts)))} %`,
    playing: 'Playing…',
    tooLarge: (most: number) => `This file is larger than ${size(most)}. Cut it into smaller ones.`,
    unreadableFile: 'This file could not be read.',
    lost: 'A part of the file got lost on the way. Try again.',
    busy: 'Another capture is being played. Try again in a moment.',
    sandbox: 'sandbox',
    sandboxWhy: 'The outcome of a replay. These naras are not here: the file says they were.',
    result: (file: string) => `Outcome of ${file}`,
    lines: 'Lines',
    unreadable: 'Unreadable',
    left: 'Not played',
    leftWhy: 'past 100,000 lines or 25 seconds',
    received: 'Received',
    refusals: 'Refused, by reason',
    roster: 'Roster at the end',
    rosterNone: 'No nara proved itself in this file.',
    more: (n: number) => `and ${counted(n, 'more', 'more')}`,
    columns: { name: 'Name', presence: 'Presence', trust: 'Key', seen: 'Last heard' },
    again: 'Choose another file…',
  },
};
