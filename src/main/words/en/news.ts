import { english } from '../../../contract/language/english.ts';

const { count, counted } = english;

/** What notifications and the tray say of who comes and goes. */
export const news = {
  first: (name: string): string => `${name} is here for the first time`,
  /** `awayMs`: how long it was away; null where that is not known. */
  returned: (name: string, awayMs: number | null): string =>
    awayMs === null ? `${name} came back` : `${name} came back after ${english.span(awayMs)}`,
  restarted: (name: string): string => `${name} restarted`,
  saidChau: (name: string): string => `${name} said chau`,
  fellSilent: (name: string): string => `${name} fell silent`,
  conflict: (name: string): string => `Someone else uses the name ${name}`,
  conflictMeans: 'With another key. Those messages are refused.',
  arrivals: (n: number): string => `${counted(n, 'nara', 'naras')} arrived`,
  departures: (n: number): string => `${counted(n, 'nara', 'naras')} left`,
  conflicts: (n: number): string =>
    n === 1 ? '1 name is used with another key' : `${count(n)} names are used with other keys`,
  /** At the end of a list of names. */
  andMore: (n: number): string => `and ${count(n)} more`,
  demo: 'A demo neighbour on your own plaza',
  mute: 'Mute for an hour',
  never: (name: string): string => `Never for ${name}`,
};
