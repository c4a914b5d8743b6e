import type { Snapshot } from '../../contract/state.ts';
import type { Bridge } from '../../contract/table.ts';
import type { Words } from '../i18n/catalogue.ts';
import type { DeedBook } from '../deeds/deed-book.ts';
import { peerLink } from '../share/peer-link.ts';
import { changeOf } from './change.ts';
import { invitation } from './invitation.ts';

export type ActionName = keyof Words['palette']['actions'];

export interface Action {
  readonly name: ActionName;
  run(): void;
}

export interface ActionParts {
  readonly snapshot: Snapshot;
  readonly bridge: Bridge;
  readonly words: Words;
  readonly deeds: Pick<DeedBook, 'tell' | 'canUndo'>;
  /** Unix ms. */
  readonly now: number;
  /** False where it could not. */
  copy(text: string): Promise<boolean>;
  openGroup(id: string): void;
  openShare(): void;
  openSheet(): void;
  undo(): void;
  showView(view: 'list' | 'picture'): void;
}

/** What can be done as things stand, in the order of how often it is wanted. */
export function actionsOf(parts: ActionParts): readonly Action[] {
  const { snapshot, bridge, words, deeds } = parts;
  const { values } = snapshot.settings;
  const { self, connection } = snapshot;
  const muted = values.mutedUntil !== null && values.mutedUntil > parts.now;
  const change = changeOf(bridge);

  /** Does it, and says so, or why not. */
  const act = (doing: Promise<unknown>, said: string, back: (() => Promise<unknown>) | null = null): void =>
    void doing.then(
      () => deeds.tell(said, back),
      (error: unknown) => deeds.tell(words.actionFailed(error instanceof Error ? error.message : String(error))),
    );
  const copy = async (text: string, said: string): Promise<void> =>
    deeds.tell((await parts.copy(text)) ? said : words.deeds.notCopied);
  const mute = (until: 'hour' | 'morning' | 'no'): Promise<unknown> => bridge.request('mute', { until });
  // Muted until another hour before, that hour cannot be had again.
  const unmuting = muted ? null : () => mute('no');

  const all: readonly (Action & { readonly when: boolean })[] = [
    { name: 'undo', when: deeds.canUndo(), run: () => parts.undo() },
    { name: 'share', when: self !== null, run: () => parts.openShare() },
    {
      name: 'copyFingerprint',
      when: self !== null,
      run: () => void copy(self?.fingerprint ?? '', words.deeds.copied.fingerprint),
    },
    {
      name: 'copyLink',
      when: self !== null,
      run: () => void copy(peerLink(self?.name ?? '', self?.fingerprint ?? ''), words.deeds.copied.link),
    },
    {
      name: 'listenOnly',
      when: !values.listenOnly,
      run: () => act(change({ listenOnly: true }), words.deeds.listening, () => change({ listenOnly: false })),
    },
    {
      name: 'speak',
      when: values.listenOnly,
      run: () => act(change({ listenOnly: false }), words.deeds.speaking, () => change({ listenOnly: true })),
    },
    { name: 'unmute', when: muted, run: () => act(mute('no'), words.deeds.unmuted) },
    { name: 'muteHour', when: true, run: () => act(mute('hour'), words.deeds.mutedHour, unmuting) },
    { name: 'muteMorning', when: true, run: () => act(mute('morning'), words.deeds.mutedMorning, unmuting) },
    {
      name: 'reconnect',
      when: connection.phase !== 'joined',
      run: () => act(bridge.request('reconnect', undefined), words.deeds.reconnecting),
    },
    {
      name: 'test',
      when: true,
      run() {
        parts.openGroup('plaza');
        bridge
          .request('testPlaza', { what: 'in-use' })
          .catch((error: unknown) => deeds.tell(words.actionFailed(error instanceof Error ? error.message : '')));
      },
    },
    {
      name: 'invite',
      when: connection.embedded,
      run: () => {
        void invitation(bridge).then(
          (link) => (link === null ? parts.openGroup('hosting') : copy(link, words.deeds.copied.invitation)),
          (error: unknown) => deeds.tell(words.actionFailed(error instanceof Error ? error.message : '')),
        );
      },
    },
    {
      name: 'demoHome',
      when: snapshot.demo,
      run: () => act(bridge.request('endDemo', undefined), words.deeds.demoHome, () => change({ demo: true })),
    },
    {
      name: 'demoBack',
      when: !snapshot.demo && !values.demo && connection.embedded,
      run: () => act(change({ demo: true }), words.deeds.demoBack, () => change({ demo: false })),
    },
    { name: 'list', when: true, run: () => parts.showView('list') },
    { name: 'picture', when: true, run: () => parts.showView('picture') },
    ...(['light', 'dark', 'system'] as const).map((theme) => ({
      name: theme,
      when: values.theme !== theme,
      run: () => act(change({ theme }), words.deeds.colours, () => change({ theme: values.theme })),
    })),
    { name: 'sheet', when: true, run: () => parts.openSheet() },
  ];
  return all.filter(({ when }) => when).map(({ name, run }) => ({ name, run }));
}
