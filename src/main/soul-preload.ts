import { ipcRenderer } from 'electron';
// Types only: a sandboxed preload is one file, and anything shared with the other would become a second.
import type { SoulPage } from '../contract/soul-page.ts';

/** Fills the soul's page from this side of the isolation: the page itself has no script and is given no bridge. */
async function fill(): Promise<void> {
  const page = (await ipcRenderer.invoke('plaza:soul')) as SoulPage | null;
  if (page === null) return;
  document.documentElement.lang = page.language;
  document.title = page.title;
  for (const id of ['title', 'lead', 'name', 'soul', 'capture', 'copy', 'close'] as const) put(id, page[id]);
  const qr = element('qr');
  qr.setAttribute('viewBox', `0 0 ${page.qr.size} ${page.qr.size}`);
  qr.setAttribute('aria-label', page.qr.label);
  qr.firstElementChild?.setAttribute('d', page.qr.path);
  element('copy').addEventListener('click', () => {
    void ipcRenderer.invoke('plaza:soul-copy').then(() => put('status', page.copied));
  });
  element('close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  count(page);
}

/** The main side closes the window; this only tells how long it stays. */
function count(page: SoulPage): void {
  const end = Date.now() + page.seconds * 1000;
  const tell = (): void => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    put('left', page.left.replace('{s}', String(left)));
  };
  tell();
  setInterval(tell, 1000);
}

const close = (): void => void ipcRenderer.invoke('plaza:soul-close');

function put(id: string, text: string): void {
  element(id).textContent = text;
}

function element(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`soul.html has no #${id}`);
  return found;
}

document.addEventListener('DOMContentLoaded', () => void fill());
