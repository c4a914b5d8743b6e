import { english } from '../../../contract/language/english.ts';
import type { NoticeWords } from '../notice-words.ts';

/** What the one who hosts is told. */
export const hosting = {
  samePort: 'TCP and WebSocket need a port each. Choose another one.',
  noUser: 'Give the shared login a user name first.',
  noBridgeHost: 'Name the other plaza’s host first.',
  tooManyLogins: (most: number): string => `There is room for ${english.count(most)} logins. Remove one first.`,
  tooManyBans: (most: number): string => `There is room for ${english.count(most)} bans. Lift one first.`,
  ownAddress: 'This is the computer itself. Shutting it out would shut you out.',
  keyLocked: 'The key of this plaza’s certificate is locked away. Unlock the keyring and switch on again.',
  unsaved: 'It could not be saved, so nothing was changed.',
  bridgePassword: 'The password could not be stored safely, so it was not changed.',
  /** How our plaza calls itself on the network. */
  plazaOf: (name: string): string => `${name}’s plaza`,
  /** `port` alone is taken; null: one of `ports` is. */
  portInUse: (port: number | null, ports: readonly number[]): string =>
    `${which(port, ports)} is in use on this computer, so everything stays as it was. Choose another port, or stop the other program.`,
  portForbidden: (port: number | null, ports: readonly number[]): string =>
    `${which(port, ports)} may not be used by this account. Choose one above 1023.`,
  notOpened: (detail: string): string => `The plaza could not be opened (${detail === '' ? 'unknown' : detail}).`,
  stayedShut: (problem: string): NoticeWords => ({
    what: 'The plaza that you host could not be opened.',
    means: `Guests cannot come in. ${problem}`,
    todo: 'Settings → Host a plaza.',
  }),
  damaged: (movedTo: string): NoticeWords => ({
    what: 'The settings of the plaza that you host were damaged.',
    means: `The file was set aside, whole, as ${movedTo}; hosting is switched off and has no logins.`,
    todo: 'Put a good copy back and start Plaza again, or set it up anew in Settings → Host a plaza.',
  }),
};

const which = (port: number | null, ports: readonly number[]): string =>
  port === null ? `One of the ports ${ports.join(' and ')}` : `Port ${port}`;
