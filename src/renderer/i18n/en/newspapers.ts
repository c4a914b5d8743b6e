import type { EditionRow } from '../../../contract/history.ts';
import type { FrontPage } from '../../../contract/papers.ts';
import type { ObservationClaim, Personality } from '../../../contract/peers.ts';
import type { Difference, NumberMember, SeenMember, TextMember } from '../../newspapers/differences.ts';
import { ago, count, counted, date, duration, exact } from './time.ts';

const dayFormat = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const clockFormat = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const stampFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const isTime = (at: number): boolean => Number.isFinite(at) && Math.abs(at) < 8.64e15;
const fullDay = (at: number): string => (isTime(at) ? dayFormat.format(at) : '');
const oclock = (at: number): string => (isTime(at) ? clockFormat.format(at) : '');
/** When an edition came, short: several come in one minute. */
const stamp = ({ firstSeen }: EditionRow): string => (isTime(firstSeen) ? stampFormat.format(firstSeen) : '');
const number = (value: number): string => decimal.format(value);

const textMembers: Readonly<Record<TextMember, string>> = {
  flair: 'flair',
  trend: 'trend',
  trendEmoji: 'sign of the trend',
  version: 'version',
  transport: 'way of talking',
  plate: 'licence plate',
  address: 'address',
};
const numberMembers: Readonly<Record<NumberMember, string>> = {
  chattiness: 'chattiness',
  buzz: 'buzz',
  agreeableness: 'agreeableness',
  sociability: 'sociability',
  chill: 'chill',
};
const online: Readonly<Record<ObservationClaim['online'], string>> = {
  ONLINE: 'here',
  OFFLINE: 'gone',
  MISSING: 'missing',
  '': 'nothing',
};

function seenValue(member: SeenMember, value: string | number): string {
  if (typeof value === 'string') return online[value as ObservationClaim['online']];
  if (member === 'restarts') return count(value);
  if (value === 0) return 'unknown';
  return member === 'totalUptime' ? duration(value * 1000) : exact(value * 1000);
}

const seenMembers: Readonly<Record<SeenMember, string>> = {
  online: 'is',
  restarts: 'restarts',
  totalUptime: 'time here',
  startTime: 'first start',
  lastSeen: 'last seen',
};

/** What changed, in words; the name that it is about, where there is one, stands before it. */
function difference(one: Difference): { readonly name: string; readonly text: string } {
  switch (one.kind) {
    case 'text':
      if (one.before === '') return plain(`Now states its ${textMembers[one.member]}: ${one.after}`);
      if (one.after === '') return plain(`No longer states its ${textMembers[one.member]}. It was: ${one.before}`);
      return plain(`Its ${textMembers[one.member]}: ${one.before} → ${one.after}`);
    case 'number':
      if (one.before === null) return plain(`Now states its ${numberMembers[one.member]}: ${number(one.after ?? 0)}`);
      if (one.after === null)
        return plain(`No longer states its ${numberMembers[one.member]}. It was ${number(one.before)}.`);
      return plain(`Its ${numberMembers[one.member]}: ${number(one.before)} → ${number(one.after)}`);
    case 'aura':
      if (one.after === null) return plain('No longer states the colours of its aura.');
      return plain('The colours of its aura changed.');
    case 'uptime':
      return plain(
        `Its computer started anew: running for ${duration(one.before * 1000)} → ${duration(one.after * 1000)}`,
      );
    case 'hears-of':
      return { name: one.name, text: 'is spoken of for the first time' };
    case 'no-more-of':
      return { name: one.name, text: 'is spoken of no more' };
    case 'seen':
      return {
        name: one.name,
        text: `${seenMembers[one.member]} ${seenValue(one.member, one.before)} → ${seenValue(one.member, one.after)}`,
      };
    case 'clout':
      if (one.before === null) return { name: one.name, text: `clout, for the first time: ${number(one.after ?? 0)}` };
      if (one.after === null) return { name: one.name, text: `no opinion any more; it was ${number(one.before)}` };
      return { name: one.name, text: `clout ${number(one.before)} → ${number(one.after)}` };
    case 'rest':
      return plain(`${one.key}: ${one.before || 'nothing'} → ${one.after || 'nothing'}`);
  }
}

const plain = (text: string) => ({ name: '', text });

const degree = (value: number): string => (value >= 67 ? 'very' : value >= 34 ? 'fairly' : 'hardly');

export const newspapers = {
  title: 'Newspapers',
  lead: 'What each nara says of itself and of others. All of it is signed; none of it is proof.',
  loading: 'Fetching the papers…',
  failed: 'The newspapers cannot be read just now',
  failedWhy: 'Plaza itself did not answer. Nothing is lost.',
  again: 'Try again',
  back: 'All newspapers',
  search: 'Search newspapers',
  shelf: {
    label: 'Latest editions',
    number: (edition: number | null) => (edition === null ? 'Unnumbered' : `No. ${count(edition)}`),
    came: (at: number, now: number) => `came ${ago(at, now)}`,
    own: 'yours',
    openOwn: 'Read your own newspaper as others see it',
    open: (name: string) => `Read the newspaper of ${name}`,
    more: (n: number) => `Show ${counted(n, 'more', 'more')}`,
    found: (n: number) => `${counted(n, 'newspaper', 'newspapers')} found`,
    offline: 'You are not connected. These are the last editions that came.',
    nobody: (query: string) => `No newspaper of “${query}”`,
    nobodyWhy: 'The search looks at names and flair.',
    clear: 'Clear search',
    emptyTitle: 'No newspaper yet',
    emptyText: 'Each nara publishes one every few minutes. The first one to come stands here.',
    emptyOfflineText: 'You are not connected, and no newspaper was kept. They come once you are on the plaza.',
    connectingText: 'Newspapers come as soon as you are connected.',
  },
  page: {
    number: (edition: number | null) => (edition === null ? 'Unnumbered edition' : `No. ${count(edition)}`),
    /** By its own word where it states a date; otherwise when it came here. */
    dated: ({ publishedAt, firstSeen }: FrontPage) => fullDay(publishedAt === null ? firstSeen : publishedAt * 1000),
    hour: ({ publishedAt, firstSeen }: FrontPage) =>
      publishedAt === null ? `came at ${oclock(firstSeen)}` : oclock(publishedAt * 1000),
    came: ({ firstSeen, lastSeen, count: times }: FrontPage) =>
      times > 1
        ? `Came here ${counted(times, 'time', 'times')}, first ${exact(firstSeen)}, last ${exact(lastSeen)}.`
        : `Came here ${exact(firstSeen)}.`,
    signed: 'Signed with the key that was pinned for this name when it came. What it says is its own claim.',
    gone: 'This edition is no longer kept',
    goneWhy: 'It was among the oldest, and made room. The latest edition is still there.',
    none: 'No newspaper of this nara',
    noneWhy: 'None came since Plaza knows it, or it was forgotten.',
    latest: 'Read the latest',
    own: 'Your own newspaper, as others see it.',
    print: 'Print',
    card: 'Open its card',
    mood: 'Its mood',
    moodSentence: ({ agreeableness, sociability, chill }: Personality) =>
      `By its own word ${degree(agreeableness)} agreeable, ${degree(sociability)} sociable and ${degree(chill)} chill.`,
    noMood: 'It says nothing about its temper.',
    traits: { agreeableness: 'Agreeable', sociability: 'Sociable', chill: 'Chill' },
    outOf: (value: number) => `${number(value)} of 100`,
    buzz: 'Buzz',
    buzzWhy: 'How much is going on around it, by its own count.',
    buzzSentence: (value: number) => (value === 0 ? 'All is quiet around it.' : `It counts ${number(value)}.`),
    chattiness: (value: number) =>
      `Chattiness ${number(value)}: a newspaper about every ${duration((30 + (270 * (100 - value)) / 100) * 1000)}.`,
    trend: (trend: string, emoji: string) => [trend, emoji].filter(Boolean).join(' '),
    trendTitle: 'The trend',
    seen: 'What it says of others',
    seenNone: 'Nothing about anybody in this edition.',
    seenHead: { name: 'Nara', online: 'It is', restarts: 'Restarts', uptime: 'Here for', start: 'First start' },
    online,
    restarts: (n: number) => count(n),
    uptime: (seconds: number) => (seconds === 0 ? '–' : duration(seconds * 1000)),
    start: (seconds: number) => (seconds === 0 ? '–' : date(seconds * 1000)),
    all: (n: number) => `Show all ${count(n)}`,
    clout: 'What it thinks of others',
    cloutWhy: '1 is no opinion.',
    cloutNone: 'It tells no opinion of anybody.',
    value: number,
    finePrint: 'The fine print',
    fine: (page: FrontPage): readonly (readonly [string, string])[] =>
      (
        [
          ['Version', page.version],
          ['Talks by', page.transport],
          ['Licence plate', page.plate],
          ['Address', page.address],
          ['Computer running for', page.uptime === null ? '' : duration(page.uptime * 1000)],
          ['Load of its computer', page.load === null ? '' : number(page.load)],
        ] as const
      ).filter(([, value]) => value !== ''),
    restTitle: 'Besides',
    raw: 'As it was signed',
  },
  issues: {
    title: 'Back issues',
    kept: (n: number) => (n >= 10_000 ? 'More than 10,000 kept' : `${count(n)} kept`),
    none: 'None kept yet.',
    latest: 'Latest edition',
    row: (row: EditionRow) => stamp(row),
    exact: (row: EditionRow) => exact(row.firstSeen),
    again: (row: EditionRow) => (row.count > 1 ? `came ${counted(row.count, 'time', 'times')}` : ''),
    more: 'Show older ones',
    failed: 'The back issues cannot be read just now.',
  },
  changes: {
    title: 'What is new in it',
    against: 'Compared with',
    option: (row: EditionRow, before: boolean) => (before ? `the one before, ${stamp(row)}` : stamp(row)),
    none: 'Nothing but the time.',
    only: 'There is no other edition to compare it with yet.',
    loading: 'Comparing…',
    difference,
  },
};
