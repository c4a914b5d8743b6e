/** What a terminal shows. */
export const terminal = {
  open: (link: string): string => `Plaza is open at ${link}`,
  openHow: 'This link works once, in one browser on this computer. Ctrl+C stops Plaza.',
  noBrowser: 'No browser could be opened. Open the link above yourself.',
  notStarted: (why: string): string => `Plaza could not start. ${why}`,
  unexpected: 'Something unexpected went wrong.',
  running: 'Plaza is running already: its window was brought up.',
  folderTaken: (folder: string): string =>
    `Another Plaza is using the data folder ${folder}. Use that one, or name another with --data DIR.`,
  noPages: (folder: string): string => `Plaza's pages are not built: no index.html in ${folder}. Run: npm start`,
  tooManyPages: (folder: string): string => `Too much to serve in ${folder}. Build Plaza anew.`,
};
