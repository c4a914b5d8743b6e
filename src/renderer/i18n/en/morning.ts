import type { Absence } from '../../../contract/papers.ts';
import { isEventless, type Coming, type Going, type MorningEdition } from '../../newspapers/morning.ts';
import type { MorningPaper, MorningSection } from '../../newspapers/morning-html.ts';
import { checkpoints as words } from './checkpoints.ts';
import { ago, count, counted, duration, exact, list } from './time.ts';

const dayFormat = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const clockFormat = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayMs = 86_400_000;
/** Of each kind; a page is to be read, not searched. */
const shown = 60;

const day = (at: number): string => dayFormat.format(at);
const oclock = (at: number): string => clockFormat.format(at);
const moment = (at: number): string => `${day(at)}, ${oclock(at)}`;
const stretch = (from: number, to: number): string =>
  to - from < dayMs && day(from) === day(to)
    ? `${day(from)}, ${oclock(from)} to ${oclock(to)}`
    : `${moment(from)} to ${moment(to)}`;

/** The hour alone where no other day can be meant. */
const timeIn = ({ from, to }: MorningEdition) => (to - from < dayMs ? oclock : moment);

const time = (n: number): string => (n === 1 ? 'once' : `${count(n)} times`);

function came({ first, awayMs, times, left: gone }: Coming): string {
  const how = first ? 'came for the first time' : awayMs === null ? 'came back' : `came back after ${duration(awayMs)}`;
  return `${how}${times > 1 ? `, ${time(times)} in all` : ''}${gone ? ', and left again' : ''}`;
}

function left({ saidChau, hereMs, times }: Going): string {
  const how = saidChau ? 'said chau' : 'fell silent';
  return `${how}${hereMs === null ? '' : ` after ${duration(hereMs)} here`}${times > 1 ? `, left ${time(times)} in all` : ''}`;
}

/** "three came, lily restarted": what happened, in one sentence. */
function happened(edition: MorningEdition): string {
  const { arrivals, departures, restarts, conflicts, checkpoints } = edition;
  const first = arrivals.filter((one) => one.first).length;
  const parts = [
    ...(arrivals.length > 0 ? [`${counted(arrivals.length, 'nara', 'naras')} came`] : []),
    ...(first > 0 ? [`${count(first)} of them for the first time`] : []),
    ...(departures.length > 0 ? [`${count(departures.length)} left`] : []),
    ...(restarts.length > 0 ? [`${count(restarts.length)} restarted`] : []),
    ...(checkpoints.length > 0
      ? [`${counted(checkpoints.length, 'checkpoint was', 'checkpoints were')} agreed on`]
      : []),
    ...(conflicts.length > 0 ? [`${counted(conflicts.length, 'name is', 'names are')} claimed by another key`] : []),
  ];
  return list(parts);
}

function lead(edition: MorningEdition): string {
  const { from, to, unwatchedMs } = edition;
  const long = duration(to - from);
  if (!isEventless(edition)) return `In ${long}, ${happened(edition)}.`;
  if (unwatchedMs >= to - from) return `For ${long} nobody was watching, so nothing is known of that time.`;
  return `A quiet time: in ${long} nobody came and nobody left.`;
}

function section<T>(
  title: string,
  all: readonly T[],
  line: (one: T) => MorningSection['lines'][number],
): readonly MorningSection[] {
  if (all.length === 0) return [];
  const rest = all.length - shown;
  return [{ title, lines: all.slice(0, shown).map(line), more: rest > 0 ? `and ${count(rest)} more` : '' }];
}

function numbers(edition: MorningEdition): readonly MorningSection[] {
  const { busiest, quietest, crowd } = edition;
  const lines = [
    ...(busiest === null
      ? []
      : [{ name: busiest.name, text: `was the busiest: it came and went ${time(busiest.moves)}`, when: '' }]),
    ...(quietest === null
      ? []
      : [
          {
            name: quietest.name,
            text: `was the quietest: here ${duration(quietest.hereMs)}, and never came or went`,
            when: '',
          },
        ]),
    ...(crowd === null
      ? []
      : [
          {
            name: '',
            text: `${counted(crowd.count, 'nara was', 'naras were')} here at once, the most`,
            when: timeIn(edition)(crowd.at),
          },
        ]),
  ];
  return lines.length === 0 ? [] : [{ title: 'Busiest and quietest', lines, more: '' }];
}

function paper(edition: MorningEdition): MorningPaper {
  const { from, to, arrivals, departures, restarts, conflicts, checkpoints, unwatchedMs, whole } = edition;
  const when = timeIn(edition);
  return {
    language: 'en',
    title: 'The morning edition',
    dateline: stretch(from, to),
    lead: lead(edition),
    sections: [
      ...section('Key conflicts', conflicts, (name) => ({
        name,
        text: 'is claimed by another key too; only the pinned one is believed',
        when: '',
      })),
      ...section('Arrivals', arrivals, (one) => ({ name: one.name, text: came(one), when: when(one.at) })),
      ...section('Departures', departures, (one) => ({ name: one.name, text: left(one), when: when(one.at) })),
      ...section('Restarts', restarts, ({ name, times, at }) => ({
        name,
        text: times === 1 ? 'restarted' : `restarted ${time(times)}`,
        when: when(at),
      })),
      ...section('Checkpoints', checkpoints, (one) => ({
        name: one.subject,
        text: words.attested(one),
        when: when(one.at),
      })),
      ...numbers(edition),
    ],
    notes: [
      ...(unwatchedMs >= 60_000 && unwatchedMs < to - from
        ? [
            `For ${duration(unwatchedMs)} of this time nobody was watching or nobody was known; what happened then is not in it.`,
          ]
        : []),
      ...(whole ? [] : ['More happened than could be read at once: the oldest of it is missing here.']),
      'Only what was signed and verified here is told. Kept on this computer alone.',
    ],
  };
}

export const morning = {
  title: 'The morning edition',
  lead: 'One page of all that happened.',
  since: (absence: Absence | null, now: number) =>
    absence === null ? 'The last 24 hours' : `Since you last looked, ${ago(absence.from, now)}`,
  read: 'Read it',
  period: 'Tells of',
  periods: { away: 'Since you last looked', day: 'The last 24 hours', week: 'The last 7 days' },
  loading: 'Setting the morning edition…',
  failed: 'The morning edition cannot be written just now',
  failedWhy: 'The history could not be read. Nothing is lost.',
  again: 'Try again',
  print: 'Print',
  saveHtml: 'Save as a page',
  savePdf: 'Save as PDF',
  savePdfHere: 'Your browser’s own window opens: choose “Save as PDF” there.',
  pdf: {
    saved: 'Saved as PDF.',
    cancelled: 'Not saved.',
    failed: 'It could not be saved there. Choose another place.',
  },
  file: 'plaza-morning-edition',
  paper,
  away: {
    label: 'While you were away',
    title: ({ from, to }: Absence) => `You were away for ${duration(to - from)}`,
    text: (edition: MorningEdition) =>
      isEventless(edition) ? 'Nobody came and nobody left meanwhile.' : `Meanwhile ${happened(edition)}.`,
    exact: ({ from, to }: Absence) => `${exact(from)} – ${exact(to)}`,
    read: 'Read the morning edition',
    close: 'Close',
  },
};
