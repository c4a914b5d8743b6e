import * as v from 'valibot';
import { pinSchema } from './pin.ts';
import { hostSchema, portSchema as port, userSchema } from './profiles.ts';

const host = v.union([v.literal(''), hostSchema]);
const user = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(128),
  v.regex(/^[^\s:,"\p{C}]*$/u, 'A user name has no spaces, colons, commas or quotes'),
);
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const number = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Bounds of what a person may set; the wire's own limit is the most that a message may hold (protocol section 8). */
export const hostingLimits = {
  payloadBytes: { min: 1024, max: 256 * 1024 },
  perSecond: { min: 1, max: 1000 },
  perAddress: { min: 1, max: 200 },
  logins: 500,
  bans: 1000,
  guestsShown: 300,
} as const;

const within = ({ min, max }: { readonly min: number; readonly max: number }) => number(min, max);

/** How the plaza that we host keeps house. Passwords are no part of it. */
export const hostingSchema = v.strictObject({
  on: v.boolean(),
  /** here: this computer only. network: whoever reaches this computer. */
  reach: v.picklist(['here', 'network']),
  tcpPort: port,
  /** null: no WebSocket. */
  wsPort: v.nullable(port),
  tls: v.boolean(),
  /** shared: one user and password for all. each: a login for each person. open: whoever comes. */
  access: v.picklist(['shared', 'each', 'open']),
  sharedUser: user,
  /** Without a login one may listen. */
  readers: v.boolean(),
  payloadBytes: within(hostingLimits.payloadBytes),
  /** Messages a second from one guest. */
  perSecond: within(hostingLimits.perSecond),
  /** Connections from one address. */
  perAddress: within(hostingLimits.perAddress),
  /** Told on the local network by mDNS. */
  announce: v.boolean(),
  /** Look for others' plazas on the local network by mDNS. */
  lookNearby: v.boolean(),
  bridge: v.boolean(),
  bridgeHost: host,
  bridgePort: v.nullable(port),
  bridgeTls: v.picklist(['auto', 'on', 'off']),
  bridgeUser: userSchema,
  bridgePin: pinSchema,
});
export type HostingSettings = v.InferOutput<typeof hostingSchema>;

/** Passwords travel this way only: in, never out. An empty one removes it. */
export const hostingPatchSchema = v.strictObject({
  ...v.partial(hostingSchema).entries,
  sharedPassword: v.optional(v.pipe(v.string(), v.maxLength(256))),
  bridgePassword: v.optional(v.pipe(v.string(), v.maxLength(1024))),
});
export type HostingPatch = v.InferOutput<typeof hostingPatchSchema>;
export type HostingField = keyof HostingPatch;

export type HostingResult =
  { readonly ok: true } | { readonly ok: false; readonly field: HostingField | null; readonly message: string };

/** Somebody who is connected to our plaza. */
interface GuestView {
  /** Its MQTT client ID. */
  readonly id: string;
  /** null: without a login. */
  readonly user: string | null;
  readonly address: string;
  /** Unix ms. */
  readonly since: number;
  readonly messages: number;
  /** May publish. */
  readonly speaks: boolean;
}

export interface BridgeView {
  readonly phase: 'off' | 'connecting' | 'joined' | 'waiting';
  /** Technical words, free of secrets; '' is none. */
  readonly problem: string;
  /** Messages carried to the other plaza, and from there. */
  readonly out: number;
  readonly in: number;
  /** Messages left behind: too many at once, too large, or not of the plaza. */
  readonly left: number;
}

/** A plaza that somebody announces on the local network. All of it is its own word. */
export interface NearbyPlaza {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** '' where it tells none. */
  readonly pin: string;
}

/** All about the plaza that we host. Nothing here opens anything. */
export interface HostingView {
  readonly settings: HostingSettings;
  readonly sharedSet: boolean;
  readonly bridgePasswordSet: boolean;
  /** Users with a login of their own. */
  readonly logins: readonly string[];
  readonly bannedUsers: readonly string[];
  readonly bannedAddresses: readonly string[];
  /** The doors are open. */
  readonly open: boolean;
  /** Addresses at which guests reach it, the best first. */
  readonly addresses: readonly string[];
  /** null while there is none. */
  readonly certificate: { readonly fingerprint: string; readonly pem: string; readonly until: number } | null;
  readonly guests: readonly GuestView[];
  readonly guestCount: number;
  /** Why it is not open although it is switched on, in words; '' is nothing. */
  readonly problem: string;
  readonly bridge: BridgeView;
  readonly nearby: readonly NearbyPlaza[];
}

export interface HostingChange {
  readonly type: 'hosting';
  readonly hosting: HostingView;
}

const brokers = ['mosquitto', 'emqx'] as const;
export type OtherBroker = (typeof brokers)[number];

export interface ExportPreview {
  readonly files: readonly {
    readonly name: string;
    /** null: it holds secrets, and is shown to nobody. */
    readonly text: string | null;
    readonly bytes: number;
  }[];
}

export type ExportResult =
  { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly message: string };

const ban = v.strictObject({
  kind: v.picklist(['user', 'address']),
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
});

export const hostingRequests = {
  hosting: v.undefined(),
  changeHosting: hostingPatchSchema,
  /** A login for a person; a new password where there is one already. */
  addLogin: v.strictObject({ user: v.pipe(user, v.minLength(1)), password }),
  removeLogin: v.strictObject({ user }),
  /** Ends a guest's connection; it may come again. */
  kick: v.strictObject({ id: v.pipe(v.string(), v.maxLength(256)) }),
  ban,
  unban: ban,
  /** A link that fills in everything but the password. */
  inviteGuest: v.strictObject({ address: hostSchema, user }),
  /** A new key and certificate: every guest who pinned the old one has to look anew. */
  renewCertificate: v.undefined(),
  previewExport: v.strictObject({ to: v.picklist(brokers) }),
  /** Writes the files to a new folder on this computer, for its owner alone. */
  exportPlaza: v.strictObject({ to: v.picklist(brokers) }),
  /** Treats it as an invitation: the window asks the person. */
  joinNearby: v.strictObject({ id: v.pipe(v.string(), v.maxLength(512)) }),
} as const;

export interface HostingOutputs {
  hosting: HostingView;
  changeHosting: HostingResult;
  addLogin: HostingResult;
  removeLogin: HostingResult;
  kick: boolean;
  ban: HostingResult;
  unban: HostingResult;
  inviteGuest: { readonly link: string };
  renewCertificate: HostingResult;
  previewExport: ExportPreview;
  exportPlaza: ExportResult;
  joinNearby: boolean;
}
