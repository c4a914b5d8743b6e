import type { HistorySize } from '../../../contract/history.ts';
import type { PeerDetail } from '../../../contract/peers.ts';
import { naras } from './naras.ts';
import { count, counted, date, duration, exact, list } from './time.ts';

const minute = 60_000;

type Totals = Readonly<Record<'ONLINE' | 'MISSING' | 'OFFLINE' | 'unknown', number>>;

/** The bar in words, for those who do not see it. */
function day(totals: Totals): string {
  const said = (['ONLINE', 'MISSING', 'OFFLINE'] as const)
    .filter((presence) => totals[presence] > 0)
    .map((presence) => `${naras.presence[presence]} ${duration(totals[presence])}`);
  if (said.length === 0) return 'Nothing is known of the last 24 hours.';
  if (totals.unknown >= minute) said.push(`not known ${duration(totals.unknown)}`);
  return `In the last 24 hours: ${list(said)}.`;
}

function here(totals: Totals, came: number): string {
  if (totals.ONLINE === 0) return 'Not seen here in the last 24 h.';
  const times = came === 0 ? '' : came === 1 ? ', came once' : `, came ${count(came)} times`;
  return `Here ${duration(totals.ONLINE)} of the last 24 h${times}.`;
}

/** "45 s", "2 min 45 s", "12 min": as exact as a rhythm is. */
function pace(ms: number): string {
  if (ms >= 10 * minute) return duration(ms);
  const seconds = Math.round(ms / 5_000) * 5;
  if (seconds < 60) return `${Math.max(5, seconds)} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

const off = (ms: number): string => `${duration(Math.abs(ms))} ${ms > 0 ? 'ahead' : 'behind'}`;

/** What its clock and ours explain. */
function clocks({ clock, rejections }: Pick<PeerDetail, 'clock' | 'rejections'>): readonly string[] {
  if (clock === null) return [];
  const lines: string[] = [];
  if (clock.its !== null) lines.push(`Its clock seems ${off(clock.its)}.`);
  if (clock.ours !== null) lines.push(`Your computer’s clock seems ${off(clock.ours)}.`);
  const refused = [
    ...((rejections['future'] ?? 0) > 0 ? ['dated in the future'] : []),
    ...((rejections['stale'] ?? 0) > 0 ? ['too old'] : []),
  ];
  if (refused.length > 0) lines.push(`That may be why messages were refused as ${refused.join(' or ')}.`);
  return lines;
}

export const history = {
  lately: 'Lately',
  loading: 'Looking it up…',
  failed: 'The history cannot be read just now.',
  day,
  here,
  span: (bar: { presence: 'ONLINE' | 'MISSING' | 'OFFLINE'; from: number; to: number }) =>
    `${naras.presence[bar.presence]} ${duration(bar.to - bar.from)}, from ${exact(bar.from)} to ${exact(bar.to)}`,
  begins: '24 h ago',
  ends: 'now',
  rhythm: (ms: number) => `Speaks about every ${pace(ms)}.`,
  rhythmWhy: (samples: number) =>
    `Learned from ${counted(samples, 'pause', 'pauses')} between its newspapers. It is missed when it is silent for twice that and a minute, or for five minutes.`,
  clocks,
  backIssues: (n: number) =>
    n >= 10_000 ? 'More than 10,000 back issues kept.' : `${counted(n, 'back issue', 'back issues')} kept.`,

  title: 'History',
  lead: 'Who was here when, newspapers, checkpoints and refused messages, on this computer only.',
  historyDays: { label: 'Keep for how many days', hint: 'What is older goes, day by day.' },
  historyMegabytes: { label: 'Keep how much (MB)', hint: 'Past it the oldest newspapers go first.' },
  badDays: 'Days are a whole number from 1 to 3650.',
  badMegabytes: 'Megabytes are a whole number from 10 to 10000.',
  size({ bytes, limitBytes, since, onDisk }: HistorySize): string {
    const size = `${megabytes(bytes)} of ${megabytes(limitBytes)}`;
    const from = since === null ? '' : `, from ${date(since)} on`;
    return `${size} used${from}.${onDisk ? '' : ' The data folder cannot be used: it is forgotten when Plaza ends.'}`;
  },
  dropped: (n: number) =>
    `${counted(n, 'row', 'rows')} could not be kept since Plaza started: they came faster than the disk took them.`,
  measuring: 'Measuring it…',
  sizeUnknown: 'Its size cannot be told just now.',
  forget: 'Forget all history…',
  forgetSure: 'Everything kept of earlier days will be gone for good. Whom you know, and their keys, stay.',
  forgetYes: 'Forget all of it',
  forgetNo: 'Keep it',
  forgotten: 'All history is forgotten. It begins anew now.',
};

function megabytes(bytes: number): string {
  const mb = bytes / 1_000_000;
  return `${mb >= 10 || mb === 0 ? count(Math.round(mb)) : mb.toFixed(1)} MB`;
}
