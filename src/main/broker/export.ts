import type { HouseRules } from './guests.ts';
import { pbkdf2Rounds, type Login } from './logins.ts';
import { plazaLimits } from './rules.ts';

/** A file of an exported configuration. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

export interface Exportable {
  readonly rules: HouseRules;
  readonly logins: readonly Login[];
  /** Ports of the doors to open there; null: that door stays shut. */
  readonly tcpPort: number | null;
  readonly wsPort: number | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

/**
 * A plaza as mosquitto (2.0 and newer) runs it: the same ports, certificate, logins and rules, so that guests notice
 * nothing. Passwords go along as mosquitto's own $7$ hashes. Start it in the folder that holds the files.
 */
export function exportForMosquitto({ rules, logins, tcpPort, wsPort, tls }: Exportable): ExportedFile[] {
  const listener = (port: number, kind: 'mqtt' | 'websockets'): string[] => [
    '',
    `listener ${port}`,
    `protocol ${kind}`,
    ...(tls === null ? [] : ['certfile plaza.crt', 'keyfile plaza.key', 'tls_version tlsv1.2']),
  ];
  const config = [
    '# A plaza for naras, as Plaza hosted it. Run: mosquitto -c mosquitto.conf',
    'per_listener_settings false',
    'persistence false',
    'retain_available false',
    `message_size_limit ${rules.payloadBytes}`,
    `max_packet_size ${plazaLimits.packetBytes}`,
    'max_inflight_messages 100',
    'max_queued_messages 1000',
    `allow_anonymous ${String(rules.anonymous !== 'none')}`,
    'password_file passwords',
    'acl_file rights',
    ...(tcpPort === null ? [] : listener(tcpPort, 'mqtt')),
    ...(wsPort === null ? [] : listener(wsPort, 'websockets')),
  ];
  // mosquitto lists the rights of the nameless before the first user; a pattern counts for everyone with a name.
  const nameless = { none: [], read: ['topic read nara/#'], full: ['topic readwrite nara/#'] }[rules.anonymous];
  const rights = [
    ...nameless,
    ...allowed(rules, logins).flatMap(({ user }) => [`user ${user}`, 'topic readwrite nara/#']),
  ];
  const passwords = allowed(rules, logins).map(
    ({ user, pbkdf2 }) => `${user}:$7$${pbkdf2Rounds}$${pbkdf2.salt}$${pbkdf2.hash}`,
  );
  return [
    { name: 'mosquitto.conf', text: lines(config) },
    { name: 'rights', text: lines(rights) },
    { name: 'passwords', text: lines(passwords) },
    ...certificateFiles(tls),
  ];
}

/** The same for EMQX 5: a configuration, and a file of users that it reads at its first start. */
export function exportForEmqx({ rules, logins, tcpPort, wsPort, tls }: Exportable): ExportedFile[] {
  const secure = tls === null ? '' : '\n  ssl_options { certfile = "etc/plaza.crt", keyfile = "etc/plaza.key" }';
  const listener = (kind: string, port: number): string =>
    `listeners.${kind}.plaza {\n  bind = ${port}${secure}\n  max_connections = ${plazaLimits.connections}\n}`;
  const config = [
    '# A plaza for naras, as Plaza hosted it. Put this into EMQX’s etc/emqx.conf, the other files beside it.',
    ...(tcpPort === null ? [] : [listener(tls === null ? 'tcp' : 'ssl', tcpPort)]),
    ...(wsPort === null ? [] : [listener(tls === null ? 'ws' : 'wss', wsPort)]),
    `mqtt { max_packet_size = ${plazaLimits.packetBytes}, retain_available = false, max_qos_allowed = 1 }`,
    'authentication = [{',
    '  mechanism = password_based, backend = built_in_database, user_id_type = username',
    `  password_hash_algorithm { name = pbkdf2, mac_fun = sha512, iterations = ${pbkdf2Rounds}, dk_length = 64 }`,
    '  bootstrap_file = "etc/users.csv", bootstrap_type = hash',
    `}]`,
    'authorization { no_match = deny, deny_action = disconnect, sources = [{ type = file, path = "etc/rights.acl" }] }',
  ];
  const nameless = {
    none: '%% Without a login nobody comes in.',
    read: '{allow, {user, undefined}, subscribe, ["nara/#"]}.',
    full: '{allow, {user, undefined}, all, ["nara/#"]}.',
  }[rules.anonymous];
  const named = allowed(rules, logins).map(({ user }) => `{allow, {user, ${JSON.stringify(user)}}, all, ["nara/#"]}.`);
  const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');
  const users = allowed(rules, logins).map(
    ({ user, pbkdf2 }) => `${user},${hex(pbkdf2.hash)},${hex(pbkdf2.salt)},false`,
  );
  return [
    { name: 'emqx.conf', text: lines(config) },
    { name: 'rights.acl', text: lines([nameless, ...named, '{deny, all}.']) },
    { name: 'users.csv', text: lines(['user_id,password_hash,salt,is_superuser', ...users]) },
    ...certificateFiles(tls),
  ];
}

const allowed = (rules: HouseRules, logins: readonly Login[]): readonly Login[] =>
  logins.filter(({ user }) => !rules.bannedUsers.includes(user));

const certificateFiles = (tls: Exportable['tls']): ExportedFile[] =>
  tls === null
    ? []
    : [
        { name: 'plaza.crt', text: tls.cert },
        { name: 'plaza.key', text: tls.key },
      ];

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
