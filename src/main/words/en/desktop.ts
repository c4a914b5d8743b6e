import type { NoticeWords } from '../notice-words.ts';

const report = 'Settings → Advanced has a report for whoever can help.';

/** What only Plaza on a desktop says. */
export const desktop = {
  settingsTitle: 'Plaza – settings',
  openAgain: 'Open the window again',
  leaveClosed: 'Leave it closed',
  stays: { title: 'Plaza stays in the tray', body: 'Its menu opens it again, and says chau and quits.' },
  noTray: {
    what: 'This desktop has no tray for Plaza.',
    means: 'Closing the window says chau and quits, unless you choose in Settings that it only hides it.',
    todo: 'Hidden, Plaza comes back when you start it once more. On GNOME, the extension AppIndicator brings a tray: Plaza moves in as soon as there is one.',
  },
  pageRestarted: {
    what: 'The window’s page stopped and was loaded anew.',
    means: 'Nothing is lost: all that Plaza knows is kept elsewhere.',
    todo: `If this happens again, ${report}`,
  },
  pageGivenUp: {
    what: 'The window’s page stopped again and again, so its window was closed.',
    means: 'Plaza itself runs on: you are on the plaza as before, and nothing is lost.',
    todo: report,
  },
  newer: (version: string): NoticeWords => ({
    what: `Plaza ${version} is there.`,
    means: 'You use an older one. It goes on working.',
    todo: 'Get it from where you got this one; your soul, settings and memories stay.',
  }),
  nowhereToAsk: {
    what: 'This Plaza does not know where to ask for newer versions.',
    means: 'It was started from its sources, or built without an address for updates.',
    todo: 'Update the sources, or switch “Look for a newer Plaza” off.',
  },
  autostart: {
    what: 'Starting with your session could not be changed.',
    means: 'It stays as it was.',
    todo: 'Plaza writes a small file for your desktop to find; make that folder writable and try again.',
  },
  /** Beside the program's name, in the session's list of programs. */
  about: 'Who is on the plaza',
  linkWithOtherKey: (name: string): NoticeWords => ({
    what: `The link names another key for “${name}” than the one you know.`,
    means: 'Either the link or the nara you met is somebody else. Nothing was changed.',
    todo: 'Ask the owner, over another way than the plaza, which fingerprint is theirs.',
  }),
};
