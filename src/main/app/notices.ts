import type { SecretKind } from '../nara/privacy.ts';
import type { Damage } from '../store/files.ts';
import type { Words } from '../words/catalogue.ts';
import type { Saying } from './notice-board.ts';
import { technical } from './trouble.ts';

type Damaged = 'settingsDamaged' | 'plazasDamaged' | 'memoryDamaged' | 'historyDamaged';

const setAside =
  (id: string, which: Damaged, { movedTo, detail }: Damage): Saying =>
  ({ notices }: Words) => ({
    id,
    level: 'warning',
    ...notices[which],
    means: notices[which].means(movedTo),
    detail,
  });

export const settingsDamaged = (damage: Damage): Saying => setAside('settings-damaged', 'settingsDamaged', damage);
export const plazasDamaged = (damage: Damage): Saying => setAside('plazas-damaged', 'plazasDamaged', damage);
export const memoryDamaged = (damage: Damage): Saying => setAside('memory-damaged', 'memoryDamaged', damage);
export const historyDamaged = (damage: Damage): Saying => setAside('history-damaged', 'historyDamaged', damage);

export const historyStuck =
  (error: unknown): Saying =>
  ({ notices }) => ({ id: 'history-stuck', level: 'warning', ...notices.historyStuck, detail: technical(error) });

export const folderUnusable =
  (error: unknown): Saying =>
  ({ notices }) => ({ id: 'data-folder', level: 'error', ...notices.folderUnusable, detail: technical(error) });

export const cannotRemember =
  (error: unknown): Saying =>
  ({ notices }) => ({ id: 'cannot-remember', level: 'error', ...notices.cannotRemember, detail: technical(error) });

export const plazaPortTaken =
  (usual: number, port: number): Saying =>
  ({ notices }) => ({ id: 'plaza-port', level: 'info', ...notices.plazaPortTaken(usual, port) });

/** The browser host's own port. */
export const webPortTaken =
  (wanted: number, address: string): Saying =>
  ({ notices }) => ({ id: 'web-port', level: 'info', ...notices.webPortTaken(wanted, address) });

export const endedUnexpectedly: Saying = ({ notices }) => ({
  id: 'ended-unexpectedly',
  level: 'info',
  ...notices.endedUnexpectedly,
});

export const secretKeptIn =
  (secret: SecretKind): Saying =>
  ({ notices }) => ({ id: 'secret-kept-in', level: 'error', ...notices.secretKeptIn(secret) });
