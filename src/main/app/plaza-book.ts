import { X509Certificate } from 'node:crypto';
import {
  ownPlaza,
  profileLimits,
  secretNames,
  type CertificateLine,
  type PlazasResult,
  type PlazasView,
  type ProfileDraft,
  type ProfileView,
  type SecretName,
  type StoredProfile,
} from '../../contract/profiles.ts';
import { firstPlaza } from '../store/first-plaza.ts';
import type { ProfilesFile } from '../store/profiles.ts';
import { isPin } from '../plaza/connection-tls.ts';
import { Unguarded, type NoGuard } from '../store/sealing.ts';
import type { Vault, VaultKey } from '../store/vault.ts';
import type { Words } from '../words/catalogue.ts';
import { createRemovedPlazas } from './removed-plazas.ts';
import { sayTrouble } from './trouble.ts';

export type Secrets = Readonly<Record<SecretName, string>>;
type Refusal = Extract<PlazasResult, { ok: false }>;

/** The plazas that a person has named, with their secrets: the one place that knows both. */
export interface PlazaBook {
  /** The id of the one in use, or '' for a plaza of our own. */
  active(): string;
  profile(id: string): StoredProfile | null;
  all(): readonly StoredProfile[];
  secrets(id: string | null): Secrets;
  /** Every secret of every plaza: none of them may leave by another way. */
  everySecret(): readonly string[];
  /** Keeps a new or changed plaza: secrets first. What cannot be kept changes nothing. */
  save(draft: ProfileDraft): Promise<PlazasResult>;
  choose(id: string): PlazasResult;
  /** Takes it from the list. Where it is in use, the plaza of our own takes its place. */
  remove(id: string): PlazasResult;
  /** Puts it back as it was, secrets and all. */
  restore(id: string): PlazasResult;
  /** Whether restoring it means going there. */
  wasInUse(id: string): boolean;
  /** Deletes the secrets of the removed ones: none of them can be put back after that. */
  finish(): Promise<void>;
  view(override: string | null): PlazasView;
  /** Stores what is only in memory, and opens what was shut. True: there are other secrets now. */
  again(): Promise<boolean>;
}

const noSecrets: Secrets = { password: '', clientKey: '', passphrase: '', proxyPassword: '' };

/**
 * Where a secret lies. The password of the plaza that settings named before there were several stays where it was: a
 * keyring that is locked just then could not move it.
 */
const secretKey = (id: string, name: SecretName): VaultKey =>
  id === firstPlaza && name === 'password' ? 'brokerPassword' : `plaza ${id} ${name}`;

const no = (reason: Refusal['reason'], message: string): Refusal => ({ ok: false, reason, message });

export const gone = ({ plazas }: Words): Refusal => no('gone', plazas.gone);

/** Opens all secrets. One that cannot be opened counts as none, and stays where it is. */
export async function openPlazaBook(parts: {
  readonly file: ProfilesFile;
  readonly vault: Pick<Vault, 'read' | 'write' | 'remove'>;
  /** For a new plaza: lower-case letters and digits. */
  makeId(): string;
  /** A stored secret cannot be opened now; null: all can. `detail` is technical text. */
  onLocked(detail: string | null): void;
  /** Nothing guards what was to be stored, so it holds for this run only; null: all is stored. */
  onUnguarded(why: NoGuard | null): void;
  /** Calls it when nobody can want a removed plaza back any more; returns the undo. */
  later(work: () => void): () => void;
  words(): Words;
}): Promise<PlazaBook> {
  const { file, vault } = parts;
  const said = (): Words['plazas'] => parts.words().plazas;
  const secrets = new Map<string, Secrets>();
  /** In memory alone, since nothing guards them. */
  const unstored = new Map<VaultKey, string>();
  const readAll = async (): Promise<void> => {
    let shut: string | null = null;
    for (const id of [...file.all().profiles.map((one) => one.id), ...removed.ids()]) {
      const read: Record<SecretName, string> = { ...secretsOf(id) };
      for (const name of secretNames) {
        const key = secretKey(id, name);
        if (unstored.has(key)) continue;
        const stored = await vault.read(key);
        if (stored.ok) read[name] = stored.value ?? '';
        else if (stored.reason === 'cannot-open') shut = stored.detail;
      }
      secrets.set(id, read);
    }
    parts.onLocked(shut);
  };
  const store = async (key: VaultKey, value: string): Promise<void> => {
    try {
      if (value === '') await vault.remove(key);
      else await vault.write(key, value);
      unstored.delete(key);
      if (unstored.size === 0) parts.onUnguarded(null);
    } catch (error) {
      if (!(error instanceof Unguarded)) throw error;
      unstored.set(key, value);
      parts.onUnguarded(error.why);
    }
  };
  const profile = (id: string): StoredProfile | null => file.all().profiles.find((one) => one.id === id) ?? null;
  const secretsOf = (id: string | null): Secrets => secrets.get(id ?? '') ?? noSecrets;

  const keepSecrets = async (id: string, given: ProfileDraft['secrets']): Promise<void> => {
    for (const name of secretNames) {
      const value = given[name];
      if (value === undefined || value === secretsOf(id)[name]) continue;
      await store(secretKey(id, name), value);
      secrets.set(id, { ...secretsOf(id), [name]: value });
    }
  };
  const written = (id: string, work: () => void): PlazasResult => {
    try {
      work();
      return { ok: true, id };
    } catch (error) {
      return { ok: false, reason: 'disk', message: sayTrouble(parts.words(), error) };
    }
  };
  const write = (active: string, profiles: readonly StoredProfile[], id: string): PlazasResult =>
    written(id, () => file.replace({ ...file.all(), active, profiles }));
  const full = (): PlazasResult | null =>
    file.all().profiles.length < profileLimits.profiles ? null : no('full', said().full(profileLimits.profiles));

  const removed = createRemovedPlazas({
    file,
    later: parts.later,
    async forgetSecrets(id) {
      try {
        for (const name of secretNames) {
          const key = secretKey(id, name);
          unstored.delete(key);
          const stored = await vault.read(key);
          // A vault that is shut just now would only set it aside.
          if (!stored.ok) return false;
          if (stored.value !== null) await vault.remove(key);
        }
      } catch {
        return false;
      }
      if (unstored.size === 0) parts.onUnguarded(null);
      secrets.delete(id);
      return true;
    },
  });
  await removed.finish();
  await readAll();
  return {
    async again() {
      const before = JSON.stringify([...secrets]);
      for (const [key, value] of unstored) await store(key, value);
      await readAll();
      return JSON.stringify([...secrets]) !== before;
    },
    active: () => file.all().active,
    profile,
    all: () => file.all().profiles,
    secrets: secretsOf,
    everySecret: () => [...secrets.values()].flatMap((one) => Object.values(one)),
    async save({ id: known, profile: changed, secrets: given }) {
      if (known !== null && profile(known) === null) return gone(parts.words());
      const refusal = known === null ? full() : null;
      if (refusal !== null) return refusal;
      if (!certificatesAreSound(changed)) return no('unusable', said().badCertificate);
      const id = known ?? parts.makeId();
      try {
        await keepSecrets(id, given);
      } catch {
        return no('vault', said().notStored);
      }
      const next = { id, ...changed };
      // Read only now: the vault took its time, and another change may have come between.
      const { active, profiles } = file.all();
      return write(
        active,
        known === null ? [...profiles, next] : profiles.map((one) => (one.id === id ? next : one)),
        id,
      );
    },
    choose(id) {
      if (id !== ownPlaza && profile(id) === null) return gone(parts.words());
      return write(id, file.all().profiles, id);
    },
    remove(id) {
      const one = profile(id);
      return one === null ? gone(parts.words()) : written(id, () => removed.remove(one));
    },
    restore(id) {
      if (!removed.ids().includes(id)) return gone(parts.words());
      return full() ?? written(id, () => void removed.restore(id));
    },
    wasInUse: removed.wasInUse,
    finish: removed.finish,
    view: (override) => ({
      list: file.all().profiles.map((one) => viewOf(one, secretsOf(one.id))),
      active: file.all().active,
      override,
    }),
  };
}

function viewOf({ id, ...profile }: StoredProfile, secrets: Secrets): ProfileView {
  const { ca, clientCertificate, pinned } = profile;
  return {
    id,
    profile,
    stored: {
      password: secrets.password !== '',
      clientKey: secrets.clientKey !== '',
      passphrase: secrets.passphrase !== '',
      proxyPassword: secrets.proxyPassword !== '',
    },
    certificates: { ca: lineOf(ca), clientCertificate: lineOf(clientCertificate), pinned: lineOf(pinned) },
  };
}

/** null: there is none, or it cannot be read. */
function lineOf(pem: string): CertificateLine | null {
  if (pem === '') return null;
  if (isPin(pem)) return { subject: '', to: null, fingerprint: pem };
  try {
    const { subject, validTo, fingerprint256 } = new X509Certificate(pem);
    return { subject, to: Date.parse(validTo), fingerprint: fingerprint256 };
  } catch {
    return null;
  }
}

const certificatesAreSound = ({ ca, clientCertificate, pinned }: ProfileDraft['profile']): boolean =>
  [ca, clientCertificate, pinned].every((pem) => pem === '' || lineOf(pem) !== null);
