import type { NextNewspaper } from '../../../contract/privacy.ts';
import { count, counted } from './time.ts';

const secrets: Readonly<Record<(NextNewspaper & { kind: 'held-back' })['secret'], string>> = {
  soul: 'your soul',
  seed: 'the seed of your soul',
  password: 'your broker password',
};

/** What others are told about us, and what never leaves. */
export const privacy = {
  title: 'Privacy',
  lead: 'What you say on the plaza, everybody there can read. About yourself you say this and nothing else:',
  leadListening:
    'While you only listen you say nothing at all. When you speak, it is this about yourself and nothing else, for everybody there to read:',
  always: [
    'your name, your public key and your nara ID',
    'your personality: three numbers that come from your soul',
    'your flair and the two colours of your lantern',
    'the version of Plaza, and how chatty you are',
    'the number of each edition of your newspaper, and when it came out',
  ],
  also: {
    shareHost: 'how long your computer has been running, and how busy it is',
    shareObservations: 'when you saw which naras here, at most 50',
    shareClout: 'what you think of other naras here, at most 50',
  },
  never:
    'Never: the name of your computer, your user name, addresses, folders, your system. Every message is searched for your soul and your passwords before it leaves; with one of them in it, it stays here.',
  shareHost: {
    label: 'Tell about this computer',
    hint: 'How long it has been running, and its load. Nothing else of it.',
  },
  shareObservations: {
    label: 'Tell whom you have seen',
    hint: 'For at most 50 naras of this plaza: since when you know them, when you last saw them, how long they were here and how often they restarted.',
  },
  shareClout: {
    label: 'Tell what you think of others',
    hint: 'Your clout for at most 50 naras of this plaza, as their cards show it to you.',
  },
  next: 'Your next newspaper',
  nextHow:
    'Exactly as it would go out now. Edition, time and signature are those of this moment; looking uses no edition up.',
  away: 'You are not on a plaza now: it goes out when you are.',
  loading: 'Writing it…',
  size: (bytes: number) => `${counted(bytes, 'byte', 'bytes')} of at most ${count(16 * 1024)}, to:`,
  silent: {
    listening: 'You only listen: nothing is published, not even that you are here.',
    'no-soul': 'Without a soul nothing can be signed, so nothing is published.',
  },
  heldBack: (secret: keyof typeof secrets) =>
    `It would be held back and not go out: ${secrets[secret]} is in it. Take a name and flair that do not hold it.`,
};
