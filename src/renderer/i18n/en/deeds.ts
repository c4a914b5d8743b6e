/** A name inside a sentence, isolated: a right-to-left one cannot reorder the words around it. */
const named = (name: string): string => `\u2068${name}\u2069`;

/** What was just done, and the way back. */
export const deeds = {
  label: 'What you just did',
  undo: 'Undo',
  hide: 'Hide',
  undone: (said: string): string => `Undone: ${said}`,
  undoFailed: (message: string): string => `That could not be undone. ${message}`,
  favourite: (name: string): string => `${named(name)} is a favourite.`,
  unfavourite: (name: string): string => `${named(name)} is no favourite any more.`,
  rule: {
    default: (name: string): string => `${named(name)} is told of like all others.`,
    always: (name: string): string => `${named(name)} is always told of.`,
    never: (name: string): string => `${named(name)} is muted.`,
  },
  noted: (name: string): string => `Your note on ${named(name)} is kept.`,
  unnoted: (name: string): string => `Your note on ${named(name)} is removed.`,
  dismissed: (name: string): string => `The other key for ${named(name)} is dismissed: it stays refused.`,
  noticeAway: 'The notice is put away.',
  noticeOver: 'What it told of is over, or was told anew.',
  plazaRemoved: (name: string): string => `${named(name)} is no longer in your list of plazas.`,
  mutedHour: 'No notifications for an hour.',
  mutedMorning: 'No notifications until tomorrow.',
  unmuted: 'Notifications are shown again.',
  listening: 'You only listen now: nobody sees you.',
  speaking: 'You speak again: others see you.',
  demoHome: 'The demo neighbours went home.',
  demoBack: 'The demo neighbours are coming.',
  colours: 'The colours are changed.',
  reconnecting: 'Trying the plaza now.',
  copied: {
    fingerprint: 'Your fingerprint is copied.',
    link: 'The link to your card is copied.',
    invitation: 'The invitation is copied. It holds everything but the password.',
  },
  notCopied: 'It could not be copied.',
};
