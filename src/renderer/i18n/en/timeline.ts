import type { HistoryMove } from '../../../contract/history.ts';
import type { Happening } from '../../timeline/happenings.ts';
import { checkpoints } from './checkpoints.ts';
import { naras } from './naras.ts';
import { count, counted, duration, exact, list } from './time.ts';

const monthDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const dayMonth = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric' });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const moment = (at: number): string => `${dayMonth.format(at)}, ${clock.format(at)}`;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Totals = Readonly<Record<'ONLINE' | 'MISSING' | 'OFFLINE' | 'unknown', number>>;

/** What stands at a tick: the hour, or the day where one begins. */
function tick(at: number, stepMs: number): string {
  const moment = new Date(at);
  if (moment.getHours() !== 0 || moment.getMinutes() !== 0) return clock.format(at);
  return stepMs >= dayMs * 2 ? monthDay.format(at) : weekday.format(at);
}

function move({ move: kind, reason, ms, quiet }: HistoryMove): string {
  const after = ms === null ? '' : ` after ${duration(ms)}`;
  if (kind === 'left')
    return reason === 'chau'
      ? `said chau${after}${ms === null ? '' : ' here'}`
      : `fell silent${after}${ms === null ? '' : ' here'}`;
  if (quiet) return 'was already here when you came';
  if (reason === 'first') return 'came for the first time';
  return reason === 'restarted' ? 'restarted' : `came back${after}`;
}

function happened(one: Happening): string {
  switch (one.kind) {
    case 'move':
      return move(one.move);
    case 'agreed':
      return checkpoints.attested(one.kept);
    case 'proposed':
      return one.round.round === 2 ? 'opened a second round on its checkpoint' : 'proposed a checkpoint about itself';
    case 'not-agreed':
      return `found no agreement on its checkpoint: ${checkpoints.agreeing(one.round)}`;
  }
}

function row(totals: Totals): string {
  const said = (['ONLINE', 'MISSING', 'OFFLINE'] as const)
    .filter((presence) => totals[presence] > 0)
    .map((presence) => `${naras.presence[presence]} ${duration(totals[presence])}`);
  if (totals.unknown >= 60_000 || said.length === 0) said.push(`not known ${duration(totals.unknown)}`);
  return list(said);
}

/** A stretch of time as long as it is shown: "6 h", "12 days". */
const length = (ms: number): string =>
  ms >= 2 * dayMs ? `${Math.round(ms / dayMs)} days` : `${Math.round(ms / hourMs)} h`;

export const timeline = {
  title: 'Timeline',
  lead: 'Who was here when, as far as Plaza was watching.',
  views: { label: 'View', picture: 'Picture', table: 'Table' },
  ranges: { label: 'Show', hour: '1 hour', day: '24 hours', week: '7 days', month: '30 days' },
  shows: ({ from, to }: { from: number; to: number }) => `${length(to - from)}, from ${moment(from)} to ${moment(to)}`,
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  earlier: 'Earlier',
  later: 'Later',
  now: 'To now',
  search: 'Search naras in the timeline',
  chart:
    'Timeline. Left and right arrows move in time, plus and minus bring it nearer and farther, Home goes to now, up and down arrows choose a nara.',
  hint: 'Drag to move in time. Ctrl and the wheel, or the wheel over the hours, bring it nearer.',
  rows: (n: number) => counted(n, 'nara', 'naras'),
  row,
  openCard: (name: string) => `Open the card of ${name}`,
  tick,
  legend: {
    label: 'What the marks mean',
    ONLINE: 'here',
    MISSING: 'missing',
    OFFLINE: 'gone',
    unknown: 'nobody watched',
  },
  hover: (name: string, presence: 'ONLINE' | 'MISSING' | 'OFFLINE' | null, at: number) =>
    `${name}: ${presence === null ? 'nobody watched' : naras.presence[presence]}, ${exact(at)}`,
  table: {
    label: 'The timeline as a table',
    name: 'Nara',
    here: 'Here',
    missing: 'Missing',
    gone: 'Gone',
    unknown: 'Not known',
    came: 'Came',
    time: (ms: number) => (ms === 0 ? '–' : duration(ms)),
    times: (n: number) => (n === 0 ? '–' : count(n)),
    more: (n: number) => `Show ${count(n)} more`,
  },
  events: {
    title: 'What happened',
    none: 'Nobody came and nobody left in this time.',
    more: (n: number) => `Show ${count(n)} more`,
    day: (at: number) => day.format(at),
    clock: (at: number) => clock.format(at),
    count: (n: number) => counted(n, 'event', 'events'),
    happened,
  },
  loading: 'Looking it up…',
  partly: 'There is more in this time than can be drawn at once. Come nearer to see all of it.',
  failed: 'The timeline cannot be read just now',
  failedWhy: 'The history could not be read. Nothing is lost.',
  again: 'Try again',
  emptyTitle: 'Nothing is known of this time',
  emptyText: 'Plaza notes who is here while it runs. Look at another time, or come back later.',
  emptySearch: (query: string) => `Nobody called “${query}” in this time`,
  emptySearchText: 'The search looks at names.',
  clear: 'Clear search',
};
