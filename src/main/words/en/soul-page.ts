/** The window that shows the soul. */
export const soulPage = {
  title: 'Your soul',
  lead: 'Whoever has these letters is this nara. Write them down by hand, or scan them with a device of your own.',
  qr: 'QR code of your soul',
  capture: {
    asked: 'Screen capture is asked to leave this window out; some newer programs record it all the same.',
    hidden: 'Screen capture cannot see this window.',
    open: 'This system cannot hide the window from screen capture: see that nobody records it.',
  },
  copy: 'Copy',
  copied: 'Copied. The clipboard forgets it in a minute; a clipboard manager may not.',
  close: 'Close now',
  /** "{s}" stands for the seconds left. */
  left: 'This window closes in {s} s.',
};
