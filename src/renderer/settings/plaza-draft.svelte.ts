import * as v from 'valibot';
import { brokerUrl } from '../../contract/broker-url.ts';
import {
  profileSchema,
  readAddress,
  type PlazaAddress,
  type Profile,
  type ProfileDraft,
  type ProfileView,
  type SecretName,
} from '../../contract/profiles.ts';
import { en } from '../i18n/words.svelte.ts';
import type { FieldStatus } from './form.svelte.ts';

const words = en.plazas;
type ProxyKind = keyof typeof words.form.proxy.options;
type ErrorField = 'name' | 'user' | 'serverName' | 'alpn' | 'proxy' | 'ca' | 'clientCertificate' | 'pinned';

/** What a person has typed of one plaza so far: texts, until they are read. */
export class PlazaDraft {
  readonly id: string | null;
  name = $state('');
  addresses = $state<string[]>(['']);
  addressErrors = $state<string[]>([]);
  user = $state('');
  mqtt = $state<Profile['mqtt']>('auto');
  ca = $state('');
  systemRoots = $state(true);
  clientCertificate = $state('');
  pinned = $state('');
  serverName = $state('');
  alpn = $state('');
  proxyKind = $state<ProxyKind>('none');
  proxyUrl = $state('');
  /** Only what was given here: a secret that is stored never comes to a window. */
  secrets = $state<Partial<Record<SecretName, string | undefined>>>({});
  errors = $state<Partial<Record<ErrorField, string>>>({});

  constructor(view: ProfileView | null) {
    this.id = view?.id ?? null;
    if (view === null) return;
    const { profile } = view;
    this.name = profile.name;
    this.addresses = profile.addresses.map(brokerUrl);
    this.user = profile.user;
    this.mqtt = profile.mqtt;
    this.ca = profile.ca;
    this.systemRoots = profile.systemRoots;
    this.clientCertificate = profile.clientCertificate;
    this.pinned = profile.pinned;
    this.serverName = profile.serverName;
    this.alpn = profile.alpn.join(', ');
    this.proxyKind = profile.proxy === 'none' || profile.proxy === 'system' ? profile.proxy : 'url';
    this.proxyUrl = this.proxyKind === 'url' ? profile.proxy : '';
  }

  /** A login in an address moves to the fields it belongs to: a password must not stay readable. */
  takeAddress(at: number, text: string): void {
    const read = readAddress(text);
    this.addressErrors[at] = text.trim() === '' || read.ok ? '' : words.errors[read.reason];
    this.addresses[at] = read.ok ? brokerUrl(read.address) : text.includes('@') ? '' : text;
    if (!read.ok) return;
    if (read.user !== null) this.user = read.user;
    if (read.password !== null) this.secrets.password = read.password;
  }

  addAddress(): void {
    this.addresses.push('');
  }

  removeAddress(at: number): void {
    this.addresses.splice(at, 1);
    this.addressErrors.splice(at, 1);
  }

  raise(at: number): void {
    const [moved] = this.addresses.splice(at, 1);
    const [error] = this.addressErrors.splice(at, 1);
    if (moved === undefined) return;
    this.addresses.splice(at - 1, 0, moved);
    this.addressErrors.splice(at - 1, 0, error ?? '');
  }

  status(field: ErrorField): FieldStatus | null {
    const text = this.errors[field];
    return text === undefined ? null : { kind: 'error', text };
  }

  /** All of it as a plaza, or null, with words beside each field that cannot be used. */
  read(): ProfileDraft | null {
    this.errors = {};
    const addresses = this.#readAddresses();
    if (addresses === null) return null;
    const profile = v.safeParse(profileSchema, {
      name: this.name.trim() === '' ? (addresses[0]?.host ?? '').slice(0, 60) : this.name,
      addresses,
      user: this.user,
      mqtt: this.mqtt,
      ca: this.ca,
      systemRoots: this.systemRoots,
      clientCertificate: this.clientCertificate,
      pinned: this.pinned,
      serverName: this.serverName.trim(),
      alpn: this.alpn.split(/[\s,]+/u).filter((one) => one !== ''),
      proxy: this.proxyKind === 'url' ? this.proxyUrl.trim() : this.proxyKind,
    } satisfies Profile);
    if (profile.success) return { id: this.id, profile: profile.output, secrets: $state.snapshot(this.secrets) };
    for (const issue of profile.issues) {
      const field = issue.path?.[0].key as ErrorField;
      const known: Readonly<Record<string, string>> = words.errors;
      this.errors[field] = known[field] ?? words.errors.file;
    }
    return null;
  }

  #readAddresses(): PlazaAddress[] | null {
    const read = this.addresses.map((text) => (text.trim() === '' ? null : readAddress(text)));
    this.addressErrors = read.map((one) => (one === null || one.ok ? '' : words.errors[one.reason]));
    if (read.every((one) => one === null)) this.addressErrors[0] = words.errors.missing;
    if (this.addressErrors.some((error) => error !== '')) return null;
    return read.flatMap((one) => (one?.ok === true ? [one.address] : []));
  }
}
