/** What a browser shows where it gets none of Plaza's own pages: plain text. */
export const pages = {
  needsKey: [
    'This page needs its key.',
    '',
    'Plaza prints a link with a one-time key in its terminal when it starts. Each link works once, in one browser.',
    'If you have opened it already, go on in that browser. If not, stop Plaza (Ctrl+C), start it again',
    'and open the new link.',
  ],
  otherHost: (port: number): string => `Plaza answers only to 127.0.0.1:${port}. Open the link it printed.`,
  onlyPages: 'Plaza serves pages only.',
  noPage: 'There is no such page.',
};
