import type { PendingLink } from '../../../contract/host.ts';

/** Links, the session and reports. */
export const host = {
  invitation: {
    title: 'Join this plaza?',
    place: ({ host: name, port }: PendingLink) => (port === null ? name : `${name}:${port}`),
    tls: { auto: 'with encryption where it has any', on: 'with encryption', off: 'without encryption' },
    over: ', over a WebSocket',
    pin: 'Only a plaza that shows the certificate with this fingerprint is joined:',
    as: (user: string) => `as the user “${user}”`,
    means:
      'A link asks for this. It is tested first; where it works you leave the plaza you are on, and those there hear your chau.',
    stays: 'The plaza you are on stays in your list, with its password.',
    password: 'Password, if it wants one',
    join: 'Join',
    joining: 'Joining…',
    refuse: 'Stay here',
  },
  autostart: {
    label: 'Start with my session',
    hint: 'Plaza then waits in the tray, without a window.',
  },
  checkUpdates: {
    label: 'Look for a newer Plaza',
    hint: 'Once a day Plaza asks its makers’ server for the newest version. Nothing is installed unasked.',
  },
  report: {
    title: 'Report for a bug',
    hint: 'Versions, counts and the log’s last lines. No names of others, no addresses, no secrets: read it before you send it.',
    make: 'Show the report',
    label: 'The report',
    copy: 'Copy',
    save: 'Save…',
    file: 'plaza-report.txt',
  },
};
