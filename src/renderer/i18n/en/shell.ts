import type { Arrival } from '../../../contract/peers.ts';
import { ago, count, counted, date, duration, exact, list } from './time.ts';

/** "ana, gus, lily and 4 more" */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  return list(rest > 0 ? [...shown, `${count(rest)} more`] : shown);
}

/** The frame around every place. */
export const shell = {
  app: { name: 'Plaza', settingsTitle: 'Plaza settings', skip: 'Skip to the plaza' },
  time: { ago, count, date, duration, exact },
  rail: {
    label: 'Places',
    plaza: 'Plaza',
    newspapers: 'Newspapers',
    timeline: 'Timeline',
    messages: 'Messages',
    settings: 'Settings',
    guide: 'Help',
  },
  link: {
    requestLost: 'Plaza itself is not answering. Nothing was changed. Try again once it is back.',
    unknown: 'Connection not known now',
    downTitle: 'Plaza itself is not answering',
    downMeans: 'This page shows what was last known. It comes back by itself as soon as Plaza does.',
    downTodo: 'If you closed Plaza, start it again and open the link it prints.',
    loading: 'Looking around the plaza…',
    failed: 'Plaza could not show its state',
    failedTodo: 'It is asked again every two seconds. If this stays, start Plaza again.',
  },
  self: {
    label: 'Your nara',
    none: 'No nara yet',
    noneWhy: 'Your soul could not be opened. The notice below says why.',
    fingerprint: 'Your fingerprint',
    id: 'Nara ID',
    show: (name: string) => `You are ${name}. Show fingerprint`,
    /** Under the name, short, only where the guard falls short of a keyring. */
    guardShort: { keyring: '', file: 'soul in a private file', memory: 'soul only in memory' },
    guardKeyring: (name: string) => `Your soul is guarded by ${name}.`,
    guardFile: 'Your soul lies in a file only you can read; no keyring guards it.',
    guardMemory: 'Your soul is only in memory: it could not be stored and is gone when Plaza quits.',
  },
  demo: {
    label: 'Demo neighbours',
    title: 'These five are demo neighbours',
    text: 'Real little naras on your own plaza, seen by nobody else. They leave once you connect to a real plaza.',
    end: 'Send them home',
    ending: 'Saying goodbye…',
  },
  notices: {
    label: 'Notices',
    details: 'Details',
    dismiss: 'Dismiss',
    dismissWhat: (what: string) => `Dismiss: ${what}`,
  },
  copying: {
    done: 'Copied.',
    failed: 'It could not be copied. It is selected: press Ctrl+C, or ⌘C.',
  },
  actionFailed: (message: string) => `That did not work. ${message}`,
  arrivals: {
    label: 'Latest arrivals',
    none: 'Arrivals will show here.',
    line: (arrival: Arrival): string => {
      if (arrival.quiet) return 'was already here';
      const away = arrival.awayMs === null ? '' : ` after ${duration(arrival.awayMs)}`;
      switch (arrival.reason) {
        case 'first':
          return 'came for the first time';
        case 'returned':
          return `came back${away}`;
        case 'restarted':
          return 'restarted';
      }
    },
    before: (names: readonly string[]): string =>
      `${some(names)} ${names.length === 1 ? 'was' : 'were'} already here when you came.`,
    announce: (names: readonly string[]): string => `${some(names)} arrived.`,
  },
  counters: {
    label: 'Messages since start',
    verified: (n: number) => `${counted(n, 'message', 'messages')} accepted`,
    unsigned: (n: number) => `${count(n)} unsigned`,
    refused: (n: number) => `${count(n)} refused`,
    conflated: (n: number) => `${count(n)} conflated`,
    conflatedWhy: 'Newspapers put away unchecked in a flood, because a newer one of the same nara was there.',
  },
};
