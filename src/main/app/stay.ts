import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView } from '../../contract/state.ts';
import { startEmbeddedPlaza, type EmbeddedPlaza } from '../broker/embedded.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { PlazaMessage } from '../nara/message.ts';
import type { Dialect } from '../nara/topics.ts';
import type { Verified } from '../nara/verified.ts';
import { startConnection, type Connection, type ConnectionEvent } from '../plaza/connection.ts';
import { onThisComputer, type BrokerAddress } from '../plaza/connection-place.ts';
import type { Arriving } from '../plaza/arriving.ts';
import type { Duty } from '../plaza/duty.ts';
import { createSpeech, type Speech, type SpeechParts } from '../plaza/speech.ts';
import type { Memory } from '../store/memory.ts';
import type { Vault } from '../store/vault.ts';
import { startDemo, type Demo } from './demo.ts';
import type { Identity } from './identity.ts';
import type { Saying } from './notice-board.ts';
import { plazaPortTaken } from './notices.ts';
import type { Place } from './plaza-way.ts';

/** One stay at one plaza, from joining to leaving. Another broker or another name is another stay. */
export interface Stay {
  readonly demo: boolean;
  /** Somebody said something that was verified. */
  heard(message: Verified<PlazaMessage>): void;
  retryNow(): void;
  /** The network may have changed. */
  checkNow(): void;
  setListenOnly(on: boolean): void;
  /** What there is to listen to has changed. */
  listen(): void;
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
  readonly settings: Pick<Settings, 'listenOnly' | 'demo'>;
  readonly place: Place;
  /** Our own way into the plaza that we host for others, where we do, and the port that others use. */
  readonly hosted: { readonly address: BrokerAddress; readonly port: number } | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly vault: Vault;
  dialects(): readonly Dialect[];
  readonly mayLeave: SpeechParts['mayLeave'];
  /** What a citizen does here. */
  duties(identity: Identity, speech: Speech): readonly Duty[];
  /** The topics to listen to. */
  filters(): readonly string[];
  /** The broker does not let us hear these. */
  onRefused(filters: readonly string[]): void;
  receive(arriving: Arriving): void;
  joined(): void;
  onView(view: ConnectionView): void;
  onDemo(keys: ReadonlySet<string>): void;
  tell(saying: Saying): void;
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

/** Joins a plaza, or opens one of our own. Never rejects: trouble shows in the view. */
export async function startStay(parts: StayParts): Promise<Stay> {
  const { settings, clock, random, identity, place } = parts;
  const { own } = place;
  let muted = settings.listenOnly;
  let connection: Connection | null = null;
  let joined = false;
  let demo: Demo | null = null;
  let view: ConnectionView = {
    ...nowhere,
    broker: place.own ? '' : placeName(place.addresses[0]),
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
  const addresses = place.own ? home && ([home] as const) : place.addresses;
  const ownPort = own ? (parts.hosted ?? plaza)?.port : undefined;
  if (ownPort !== undefined) show({ broker: placeName({ host: '127.0.0.1', port: ownPort }) });

  const onEvent = (event: ConnectionEvent): void => {
    joined = event.phase === 'joined';
    const broker = placeName(event.at);
    if (event.phase === 'connecting') return show({ phase: 'connecting', broker, tls: event.tls, retryAt: null });
    if (event.phase === 'waiting') {
      for (const duty of duties) duty.lost();
      return show({ phase: 'waiting', broker, retryAt: event.retryAt, problem: event.problem });
    }
    if (event.tls) parts.memory.setState(tlsKey(event.at), 'yes');
    parts.joined();
    for (const duty of duties) duty.joined();
    show({ phase: 'joined', broker, tls: event.tls, retryAt: null, problem: null });
  };
  const connect = (justAwake = false): void => {
    if (addresses === null || connection !== null) return;
    // Read anew each time: TLS may have worked there since.
    const [first, ...others] = addresses.map((one): BrokerAddress => ({
      ...one,
      tlsOnly: one.tls === 'auto' && tlsWorked(parts.memory, one),
    }));
    if (first === undefined) return;
    const receive = (arriving: Arriving): void => parts.receive(arriving);
    connection = startConnection({
      addresses: [first, ...others],
      clock,
      random,
      justAwake,
      filters: () => parts.filters(),
      onRefused: (filters) => parts.onRefused(filters),
      onEvent,
      onMessage: receive,
    });
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
    demo = await startDemo({ vault: parts.vault, memory: parts.memory, port: plaza.port, clock, random });
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
    checkNow: () => connection?.checkNow(),
    setListenOnly(on) {
      if (on) for (const duty of duties) duty.leave();
      muted = on;
      if (!on && joined) for (const duty of duties) duty.joined();
      show({ listenOnly: on || identity === null });
    },
    listen: () => connection?.listen(),
    async endDemo() {
      const gone = demo;
      demo = null;
      await gone?.stop();
    },
    async suspend() {
      await disconnect();
      show({ phase: 'idle', retryAt: null, problem: null });
    },
    resume: () => connect(true),
    async leave() {
      await disconnect();
      await demo?.stop();
      demo = null;
      await plaza?.stop();
    },
  };
}

type Spot = Pick<BrokerAddress, 'host' | 'port'>;

const placeName = ({ host, port }: Spot): string => {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === null ? name : `${name}:${String(port)}`;
};

const tlsKey = (spot: Spot): string => `tls:${placeName(spot)}`;

/** Whether encryption has worked there before. */
export const tlsWorked = (memory: Pick<Memory, 'getState'>, spot: Spot): boolean =>
  memory.getState(tlsKey(spot)) === 'yes';

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
