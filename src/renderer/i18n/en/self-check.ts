import { card } from './card.ts';
import { count, counted } from './time.ts';

const fraction = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const milliseconds = (ms: number): string => `${fraction.format(ms)} ms`;
const megabytes = (bytes: number): string => `${count(Math.round(bytes / 2 ** 20))} MiB`;
const rate = (perSecond: number): string => `${fraction.format(perSecond)}/s`;

/** What each figure is called and means; `of` puts a value into words. */
export const selfCheck = {
  title: 'Self-check',
  lead: 'How Plaza itself has fared in the last hour. Whoever reports a bug finds the same in the report under Settings, Advanced.',
  loading: 'Fetching figures…',
  noneTitle: 'No figures yet',
  none: 'The first come some seconds after the start.',
  period: (minutes: number) =>
    minutes < 1 ? 'Less than a minute so far' : `The last ${counted(minutes, 'minute', 'minutes')}`,
  nothing: '–',
  rows: {
    received: { name: 'Messages', means: 'What came from the broker.', of: rate },
    accepted: { name: 'Verified', means: 'Signed rightly, and taken in.', of: rate },
    refused: { name: 'Refused', means: 'Each for a reason, listed below.', of: rate },
    conflated: {
      name: 'Conflated',
      means: 'Newspapers put away unchecked, because a newer one had proven itself.',
      of: rate,
    },
    queue: {
      name: 'Waiting room',
      means: 'How full of undecided messages it is. When full, what comes is refused.',
      of: percent.format,
    },
    verify: {
      name: 'A signature',
      means: 'What checking one takes, waiting for a free core included.',
      of: milliseconds,
    },
    heap: { name: 'Memory in use', means: 'What Plaza’s own objects take.', of: megabytes },
    resident: { name: 'Memory in all', means: 'What the system counts for its main process.', of: megabytes },
    delay: { name: 'Delay', means: 'How late Plaza came to something that was due.', of: milliseconds },
    busy: { name: 'Busy', means: 'The share of time in which the main thread worked.', of: percent.format },
    losses: {
      name: 'Lost connections',
      means: 'How often the broker was lost; Plaza reconnects by itself.',
      of: count,
    },
  },
  columns: { what: 'What', now: 'Now', most: 'Most', history: 'History' },
  reasons: 'Refused, by reason',
  noReasons: 'Nothing was refused.',
  reason: (reason: string, n: number) => `${card.refusal(reason)}: ${count(n)}`,
};
