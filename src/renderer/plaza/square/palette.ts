import type { Palette } from './paint.ts';

/** The colours that the style sheet gives a canvas; `style` is the canvas' own. */
export function paletteOf(style: CSSStyleDeclaration): Palette {
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    quiet: token('--ink-3'),
    ground: token('--ground'),
    surface: token('--surface'),
    accent: token('--accent'),
    line: token('--line-strong'),
    glow: Number(token('--lantern-glow')) || 0.5,
    font: token('--font'),
  };
}

/** Tells when the colours may have changed: by the system, or by a mark on the page. Returns the undo. */
export function watchPalette(listener: () => void): () => void {
  const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => window.matchMedia(query));
  for (const query of media) query.addEventListener('change', listener);
  const marks = new MutationObserver(listener);
  marks.observe(document.documentElement, { attributes: true });
  void document.fonts.ready.then(listener);
  return () => {
    for (const query of media) query.removeEventListener('change', listener);
    marks.disconnect();
  };
}
