import type { Notice } from '../../contract/notices.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView } from '../../contract/state.ts';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../broker/embedded.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { PlazaMessage } from '../nara/message.ts';
import type { Dialect } from '../nara/topics.ts';
import type { Verified } from '../nara/verified.ts';
import { startConnection, type Connection, type ConnectionEvent } from '../plaza/connection.ts';
import { onThisComputer, usualWay, type BrokerAddress } from '../plaza/connection-place.ts';
import type { Arriving } from '../plaza/arriving.ts';
import type { Duty } from '../plaza/duty.ts';
import { createSpeech, type Speech, type SpeechParts } from '../plaza/speech.ts';
import type { Memory } from '../store/memory.ts';
import type { Vault } from '../store/vault.ts';
import { startDemo, type Demo } from './demo.ts';
import type { Identity } from './identity.ts';
import { plazaPortTaken } from './notices.ts';

/** One stay at one plaza, from joining to leaving. Another broker or another name is another stay. */
export interface Stay {
  readonly demo: boolean;
  /** Somebody said something that was verified. */
  heard(message: Verified<PlazaMessage>): void;
  retryNow(): void;
  setListenOnly(on: boolean): void;
  /** Sends the demo neighbours home. */
  endDemo(): Promise<void>;
  /** Says chau and lets go of the broker; a plaza of our own stays open. */
  suspend(): Promise<void>;
  resume(): void;
  /** Says chau, within 1 s, and closes everything. */
  leave(): Promise<void>;
}

export interface StayParts {
  readonly identity: Identity | null;
  readonly settings: Settings;
  /** Our own way into the plaza that we host for others, where we do, and the port that others use. */
  readonly hosted: { readonly address: BrokerAddress; readonly port: number } | null;
  readonly password: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly vault: Vault;
  dialects(): readonly Dialect[];
  readonly mayLeave: SpeechParts['mayLeave'];
  /** What a citizen does here. */
  duties(identity: Identity, speech: Speech): readonly Duty[];
  receive(arriving: Arriving): void;
  joined(): void;
  onView(view: ConnectionView): void;
  onDemo(keys: ReadonlySet<string>): void;
  tell(notice: Notice): void;
  log(line: string): void;
}

export const nowhere: Omit<ConnectionView, 'since'> = {
  phase: 'idle',
  broker: '',
  embedded: false,
  tls: false,
  listenOnly: false,
  retryAt: null,
  problem: null,
};

/** Joins the plaza that the settings name, or opens one of our own. Never rejects: trouble shows in the view. */
export async function startStay(parts: StayParts): Promise<Stay> {
  const { settings, clock, random, identity } = parts;
  const own = settings.brokerHost === '';
  let muted = settings.listenOnly;
  let connection: Connection | null = null;
  let joined = false;
  let demo: Demo | null = null;
  let view: ConnectionView = {
    ...nowhere,
    broker: own ? '' : placeName(settings.brokerHost, settings.brokerPort),
    embedded: own,
    listenOnly: muted || identity === null,
    since: clock.now(),
  };
  const show = (change: Partial<ConnectionView>): void => {
    const since = change.phase === undefined || change.phase === view.phase ? view.since : clock.now();
    view = { ...view, since, ...change };
    parts.onView(view);
  };
  const speech = createSpeech({
    clock,
    dialects: () => parts.dialects(),
    // While we only listen nothing leaves anyway, and there is nothing to tell of.
    mayLeave: (...said) => muted || parts.mayLeave(...said),
    publish: (topic, payload, qos) => !muted && (connection?.publish(topic, payload, qos) ?? false),
  });
  const duties = identity === null ? [] : parts.duties(identity, speech);

  const plaza = own && parts.hosted === null ? await openPlaza(parts, show) : null;
  const home = parts.hosted?.address ?? (plaza && onThisComputer(plaza.port));
  const address = own ? home : addressOf(parts);
  const ownPort = own ? (parts.hosted ?? plaza)?.port : undefined;
  if (ownPort !== undefined) show({ broker: placeName('127.0.0.1', ownPort) });

  const onEvent = (event: ConnectionEvent): void => {
    joined = event.phase === 'joined';
    if (event.phase === 'connecting') return show({ phase: 'connecting', tls: event.tls, retryAt: null });
    if (event.phase === 'waiting') {
      for (const duty of duties) duty.lost();
      return show({ phase: 'waiting', retryAt: event.retryAt, problem: event.problem });
    }
    if (event.tls && address !== null) parts.memory.setState(tlsKey(address), 'yes');
    parts.joined();
    for (const duty of duties) duty.joined();
    show({ phase: 'joined', tls: event.tls, retryAt: null, problem: null });
  };
  const connect = (): void => {
    if (address === null || connection !== null) return;
    // Read anew each time: TLS may have worked there since.
    const tlsOnly = address.tls === 'auto' && parts.memory.getState(tlsKey(address)) === 'yes';
    const receive = (arriving: Arriving): void => parts.receive(arriving);
    connection = startConnection({ addresses: [{ ...address, tlsOnly }], clock, random, onEvent, onMessage: receive });
  };
  const disconnect = async (): Promise<void> => {
    for (const duty of duties) duty.leave();
    const closing = connection;
    joined = false;
    // Chau goes out through it, so it is let go of only afterwards.
    await closing?.stop();
    connection = null;
  };

  connect();
  // On a plaza that we host for others, demo neighbours would be naras like any.
  if (plaza !== null && settings.demo) {
    demo = await startDemo({ vault: parts.vault, port: plaza.port, clock, random });
    parts.onDemo(demo.keys);
  }
  return {
    get demo() {
      return demo !== null;
    },
    heard(message) {
      for (const duty of duties) duty.heard?.(message);
    },
    retryNow: () => connection?.retryNow(),
    setListenOnly(on) {
      if (on) for (const duty of duties) duty.leave();
      muted = on;
      if (!on && joined) for (const duty of duties) duty.joined();
      show({ listenOnly: on || identity === null });
    },
    async endDemo() {
      const gone = demo;
      demo = null;
      await gone?.stop();
    },
    async suspend() {
      await disconnect();
      show({ phase: 'idle', retryAt: null, problem: null });
    },
    resume: connect,
    async leave() {
      await disconnect();
      await demo?.stop();
      demo = null;
      await plaza?.stop();
    },
  };
}

const placeName = (host: string, port: number | null): string => {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === null ? name : `${name}:${String(port)}`;
};

const tlsKey = ({ host, port }: Pick<BrokerAddress, 'host' | 'port'>): string => `tls:${placeName(host, port)}`;

const addressOf = ({ settings, password }: StayParts): BrokerAddress => ({
  host: settings.brokerHost,
  port: settings.brokerPort,
  tls: settings.brokerTls,
  tlsOnly: false,
  user: settings.brokerUser,
  password,
  way: {
    ...usualWay,
    pinned: settings.brokerPin,
    ...(settings.brokerPath === '' ? {} : { transport: 'ws' as const, path: settings.brokerPath }),
  },
});

async function openPlaza(
  parts: StayParts,
  show: (change: Partial<ConnectionView>) => void,
): Promise<EmbeddedPlaza | null> {
  try {
    const plaza = await startEmbeddedPlaza({ preferredPort: null, log: parts.log });
    if (plaza.portTaken) parts.tell(plazaPortTaken(plaza.usualPort, plaza.port));
    return plaza;
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    show({ phase: 'idle', problem: { code: 'embedded', detail } });
    return null;
  }
}
