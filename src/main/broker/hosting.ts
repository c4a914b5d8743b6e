import type { Client } from 'aedes';
import { timingSafeEqual } from 'node:crypto';
import { createAttempts } from './attempts.ts';
import { createChecks } from './checks.ts';
import { openDoor, type Door, type OpenDoor, type Porter } from './doors.ts';
import type { Guest, HouseRules } from './guests.ts';
import type { Login } from './logins.ts';
import { createRates } from './rates.ts';
import { createPasswordCheck } from './recent-logins.ts';
import { isPlazaTopic, publishProblem } from './rules.ts';

/** A plaza for others: this computer is the broker of a household or a team. */
export interface HostedPlaza {
  readonly doors: readonly OpenDoor[];
  guests(): readonly Guest[];
  /** Ends a guest's connection; false where there is none of that ID. */
  kick(id: string): boolean;
  /** New rules and logins count at once: whoever may not be here any more is sent away. */
  change(rules: HouseRules, logins: readonly Login[]): void;
  /** Closes every door. Safe to call twice. */
  stop(): Promise<void>;
}

export interface HostingParts {
  readonly doors: readonly Door[];
  readonly rules: HouseRules;
  readonly logins: readonly Login[];
  /** What the host's own clients come with, by a door of their own. They are no guests. */
  readonly own?: { readonly user: string; readonly password: string };
  /** Unix ms. */
  now(): number;
  /** Somebody came or went. */
  onGuests(): void;
  log(line: string): void;
}

/** MQTT 3.1.1's return codes; aedes writes their MQTT 5 kin by itself. */
const badLogin = 4;
const notAuthorised = 5;
const busy = 3;
const letIn = 0;
const connectMs = 10_000;
const stopWithinMs = 1000;

/** Opens a plaza for others. Rejects with the system's error where a port cannot be had; nothing stays open then. */
export async function hostPlaza(parts: HostingParts): Promise<HostedPlaza> {
  let { rules } = parts;
  let logins = new Map(parts.logins.map((login) => [login.user, login]));
  const guests = new Map<Client, Guest>();
  const ownClients = new WeakSet<Client>();
  const ownStreams = new WeakSet<object>();
  const addresses = new Map<string, number>();
  const addressOf = new WeakMap<object, string>();
  const attempts = createAttempts();
  const rates = createRates();
  const checks = createChecks();
  const passwordFits = createPasswordCheck();

  const refuse = (returnCode: number) => Object.assign(new Error('not let in'), { returnCode });
  const admit = (client: Client, user: string | null, speaks: boolean): number => {
    const address = addressOf.get(client.conn) ?? '';
    const guest: Guest = { id: client.id, user, address, since: parts.now(), speaks, messages: 0 };
    // Of one who left meanwhile nobody would tell us again.
    if (client.closed || !rates.mayEnter(speakerOf(guest), parts.now())) return busy;
    guests.set(client, guest);
    return letIn;
  };
  const welcome = async (client: Client, user: string | undefined, password: Uint8Array): Promise<number> => {
    if (ownStreams.has(client.conn)) {
      if (parts.own === undefined || user !== parts.own.user || !same(password, parts.own.password)) return badLogin;
      ownClients.add(client);
      return letIn;
    }
    const address = addressOf.get(client.conn) ?? '';
    if (user === undefined || user === '') {
      if (rules.anonymous === 'none') return notAuthorised;
      return admit(client, null, rules.anonymous === 'full');
    }
    if (rules.bannedUsers.includes(user)) return notAuthorised;
    const wanted = (): boolean => !client.closed;
    const verdict = await checks.inTurn(address, wanted, async () => {
      if (!attempts.mayTry(address, parts.now())) return badLogin;
      if (await passwordFits(logins.get(user), password)) return letIn;
      attempts.failed(address, parts.now());
      return badLogin;
    });
    if (verdict !== letIn) return verdict ?? busy;
    attempts.succeeded(address);
    // The rules may have changed while it waited for its turn.
    return rules.bannedUsers.includes(user) || !logins.has(user) ? notAuthorised : admit(client, user, true);
  };

  const guestProblem = (client: Client | null, packet: Parameters<typeof publishProblem>[0]): string | null => {
    const guest = client === null ? undefined : guests.get(client);
    if (client === null || guest?.speaks !== true) return 'only those with a login may speak here';
    const problem = publishProblem(packet, rules.payloadBytes);
    if (problem !== null) return problem;
    if (!rates.take(speakerOf(guest), rules.perSecond, parts.now())) return 'too many messages';
    guests.set(client, { ...guest, messages: guest.messages + 1 });
    return null;
  };

  const { Aedes } = await import('aedes');
  const broker = await Aedes.createBroker({
    connectTimeout: connectMs,
    drainTimeout: connectMs,
    queueLimit: 1000,
    maxClientsIdLength: 128,
    preConnect(_client, packet, done) {
      // A kept session would queue messages for a guest who never comes back; a will is nothing a nara leaves.
      packet.clean = true;
      delete packet.will;
      done(null, true);
    },
    authenticate(client, user, password, done) {
      welcome(client, user, password ?? new Uint8Array()).then(
        (code) => (code === letIn ? done(null, true) : done(refuse(code), false)),
        () => done(refuse(notAuthorised), false),
      );
    },
    authorizePublish(client, packet, done) {
      const problem = client !== null && ownClients.has(client) ? publishProblem(packet) : guestProblem(client, packet);
      packet.retain = false;
      done(problem === null ? null : new Error(problem));
    },
    authorizeSubscribe(_client, subscription, done) {
      const { topic, qos } = subscription;
      done(null, isPlazaTopic(topic) ? { ...subscription, qos: qos > 1 ? 1 : qos } : null);
    },
  });
  broker.on('clientReady', () => parts.onGuests());
  broker.on('clientDisconnect', (client) => {
    guests.delete(client);
    parts.onGuests();
  });
  // What a guest does wrong ends its own connection and nothing else.
  broker.on('clientError', (client) => client.close());
  broker.on('connectionError', (client) => client.close());

  const porter: Porter = {
    mayEnter(address) {
      const open = (addresses.get(address) ?? 0) + 1;
      addresses.set(address, open);
      return open <= rules.perAddress && !rules.bannedAddresses.includes(address);
    },
    enter(stream, address) {
      addressOf.set(stream, address);
      broker.handle(stream);
    },
    left(address) {
      const open = (addresses.get(address) ?? 1) - 1;
      if (open <= 0) addresses.delete(address);
      else addresses.set(address, open);
    },
  };

  const ownPorter: Porter = {
    mayEnter: () => true,
    enter(stream) {
      ownStreams.add(stream);
      broker.handle(stream);
    },
    left: () => undefined,
  };

  const doors: OpenDoor[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()));
    await within(stopWithinMs, new Promise<void>((resolve) => broker.close(() => resolve())));
  };
  try {
    for (const door of parts.doors) doors.push(await openDoor(door, door.own === true ? ownPorter : porter));
  } catch (error) {
    await close();
    throw error;
  }
  const open = doors.filter(({ own }) => !own).map(({ kind, port, tls }) => `${kind}${tls ? 's' : ''}:${port}`);
  parts.log(`hosting a plaza at ${open.join(', ')}`);

  let stopping: Promise<void> | null = null;
  return {
    doors,
    guests: () => [...guests.values()],
    kick(id) {
      const found = [...guests].find(([, guest]) => guest.id === id);
      found?.[0].close();
      return found !== undefined;
    },
    change(nextRules, nextLogins) {
      rules = nextRules;
      logins = new Map(nextLogins.map((login) => [login.user, login]));
      for (const [client, { user, address, speaks }] of guests) {
        const banned = rules.bannedAddresses.includes(address) || (user !== null && rules.bannedUsers.includes(user));
        const stays =
          user === null ? speaks === (rules.anonymous === 'full') && rules.anonymous !== 'none' : logins.has(user);
        if (banned || !stays) client.close();
      }
    },
    stop: () => (stopping ??= close()),
  };
}

/** Whose messages are counted together: whoever comes again under another client ID is the same. */
const speakerOf = ({ user, address }: Guest): string => `${user ?? ''}@${address}`;
function same(password: Uint8Array, wanted: string): boolean {
  const bytes = Buffer.from(wanted);
  return password.length === bytes.length && timingSafeEqual(password, bytes);
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
