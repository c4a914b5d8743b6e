import { encode } from 'uqr';
import type { SoulPage } from '../../contract/soul-page.ts';
import type { ShownSoul } from '../app/surface.ts';
import type { Words } from '../words/catalogue.ts';

/** The window closes, and the clipboard forgets, after this long. */
export const shownSeconds = 60;

/** Whether the system hides a window from screen capture; elsewhere it does not. */
const capture: Readonly<Partial<Record<NodeJS.Platform, keyof Words['soulPage']['capture']>>> = {
  darwin: 'asked',
  win32: 'hidden',
};

/** What the soul's window shows. */
export function soulPage({ name, soul }: ShownSoul, platform: NodeJS.Platform, words: Words): SoulPage {
  const { title, lead, qr, copy, copied, close, left } = words.soulPage;
  const { size, data } = encode(soul, { ecc: 'M', border: 3 });
  return {
    language: words.language,
    title,
    lead,
    name,
    soul: (soul.match(/.{1,6}/g) ?? []).join(' '),
    qr: { label: qr, size, path: qrPath(data) },
    capture: words.soulPage.capture[capture[platform] ?? 'open'],
    copy,
    copied,
    close,
    left,
    seconds: shownSeconds,
  };
}

/** The dark modules as one SVG path, a module a unit. */
function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
