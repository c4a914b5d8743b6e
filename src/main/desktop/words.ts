/** Words of the tray and the notifications. Sentence case, short; names are put in by the caller. */
export const words = {
  app: 'Plaza',
  /** "12 here" */
  here: (count: number): string => (count === 0 ? 'nobody else here' : `${count} here`),
  connected: 'connected',
  listening: 'listening only',
  connecting: 'connecting',
  offline: 'offline, trying again',
  stopped: 'offline',
  /** The first line of the tray menu. */
  at: (state: string, broker: string): string => (broker === '' ? state : `${state} – ${broker}`),
  whoIsHere: 'Here now',
  nobodyHere: 'Nobody else is here yet',
  more: (count: number): string => `${count} more`,
  tooMany: (count: number): string => `and ${count} more in the window`,
  open: 'Open Plaza',
  listenOnly: 'Listen only',
  settings: 'Settings…',
  quit: 'Say chau and quit',
  openAgain: 'Open the window again',
  leaveClosed: 'Leave it closed',
  settingsTitle: 'Plaza – settings',
  first: (name: string): string => `${name} is here for the first time`,
  returned: (name: string, away: string | null): string =>
    away === null ? `${name} came back` : `${name} came back after ${away}`,
  restarted: (name: string): string => `${name} restarted`,
  batch: (count: number): string => `${count} naras arrived`,
  andMore: (count: number): string => `and ${count} more`,
  demo: 'A demo neighbour on your own plaza',
} as const;
