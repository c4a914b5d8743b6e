import type { PlazaSurface, Clock } from '../../app/surface.ts';
import type { Known } from '../known.ts';
import { oneLine } from '../plain-text.ts';
import { createNewsDesk, type Telling } from './desk.ts';
import type { NotificationButton, Notifier } from './notifier.ts';
import { createNewsReader } from './reader.ts';

export interface NewsParts {
  readonly surface: Pick<PlazaSurface, 'snapshot' | 'onChanges' | 'markOf' | 'note' | 'words' | 'api'>;
  readonly known: Known;
  readonly clock: Clock;
  readonly notifier: Notifier;
  doNotDisturb(): Promise<boolean>;
  open(): void;
  openCard(name: string): void;
}

/** Tells of who comes and goes; a click opens the card. Returns the undo. */
export function startNews(parts: NewsParts): () => void {
  const { surface, known, clock, notifier } = parts;
  const read = createNewsReader(surface.snapshot());
  const desk = createNewsDesk({
    clock,
    words: () => surface.words().news,
    rules: () => known.settings.values,
    markOf: (name) => surface.markOf(name),
    doNotDisturb: () => parts.doNotDisturb(),
    show: (telling) => notifier.show(telling, () => opens(telling), buttons(telling)),
    note: (told) => surface.note(told),
  });

  const opens = ({ name }: Telling): void => (name === null ? parts.open() : parts.openCard(name));
  const quietly = (request: Promise<unknown>): void => void request.catch(() => undefined);
  const buttons = ({ name }: Telling): NotificationButton[] => {
    const { news: words } = surface.words();
    const mute = { label: words.mute, click: () => quietly(surface.api.mute({ until: 'hour' })) };
    if (name === null) return [mute];
    const label = words.never(oneLine(name, 24));
    return [mute, { label, click: () => quietly(surface.api.markPeer({ name, rule: 'never' })) }];
  };

  const undo = surface.onChanges((batch) => read(batch).forEach((news) => desk.take(news)));
  return () => {
    undo();
    desk.stop();
  };
}
