import { encode } from 'uqr';
import type { SoulPage } from '../../contract/soul-page.ts';
import type { ShownSoul } from '../app/surface.ts';

/** The window closes, and the clipboard forgets, after this long. */
export const shownSeconds = 60;

const capture: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Screen capture is asked to leave this window out; some newer programs record it all the same.',
  win32: 'Screen capture cannot see this window.',
};

/** What the soul's window shows. */
export function soulPage({ name, soul }: ShownSoul, platform: NodeJS.Platform): SoulPage {
  const { size, data } = encode(soul, { ecc: 'M', border: 3 });
  return {
    title: 'Your soul',
    lead: 'Whoever has these letters is this nara. Write them down by hand, or scan them with a device of your own.',
    name,
    soul: (soul.match(/.{1,6}/g) ?? []).join(' '),
    qr: { label: 'QR code of your soul', size, path: qrPath(data) },
    capture: capture[platform] ?? 'This system cannot hide the window from screen capture: see that nobody records it.',
    copy: 'Copy',
    copied: 'Copied. The clipboard forgets it in a minute; a clipboard manager may not.',
    close: 'Close now',
    left: 'This window closes in {s} s.',
    seconds: shownSeconds,
  };
}

/** The dark modules as one SVG path, a module a unit. */
function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
