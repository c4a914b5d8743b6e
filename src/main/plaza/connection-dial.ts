import { connect as connectTcp, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { createWebSocketStream, WebSocket } from 'ws';
import type { CertificateFacts } from '../../contract/diagnosis.ts';
import type { Clock } from '../nara/clock.ts';
import { portOf, type BrokerAddress } from './connection-place.ts';
import { connectByProxy } from './connection-proxy.ts';
import { anotherCertificate, chainOf, fingerprintOf, pinProblem, tlsOptions } from './connection-tls.ts';

/** The stages on the way to a broker, before MQTT. */
type DialStep = 'dns' | 'proxy' | 'tcp' | 'tls' | 'websocket';

/**
 * How far the other side got. none: no connection came about. silent: connected, and no answer to our TLS. other: an
 * answer that is not TLS, or the connection closed on it. tls: TLS was answered, well or badly.
 */
export type Answer = 'none' | 'silent' | 'other' | 'tls';

export interface DialParts {
  readonly address: BrokerAddress;
  readonly tls: boolean;
  readonly clock: Pick<Clock, 'after'>;
  /** A stage was passed. `found`: the address behind a name, or the version of TLS. */
  onStep?(step: DialStep, found: string): void;
  /** Somebody answered, so far. */
  onAnswer?(answer: Answer): void;
  /** The certificates that were shown, also those that were refused. */
  onChain?(chain: readonly CertificateFacts[]): void;
}

/** A broker that does not speak TLS may wait for ever for the rest of what it takes for a packet. */
const tlsWithinMs = 4000;
const largestFrame = 1024 * 1024;

/** Opens the way to a broker: what comes back is ready for MQTT, and proven where it is encrypted. Rejects with why not. */
export async function dial(parts: DialParts, signal: AbortSignal): Promise<Duplex> {
  const { address, tls } = parts;
  const socket = await reach(parts, signal);
  parts.onAnswer?.(tls ? 'silent' : 'other');
  const proven = tls ? await prove(socket, parts, signal) : socket;
  return address.way.transport === 'ws' ? openWebSocket(proven, parts, signal) : proven;
}

async function reach(parts: DialParts, signal: AbortSignal): Promise<Socket> {
  const { host, way } = parts.address;
  const port = portOf(parts.address, parts.tls);
  if (way.proxy !== '') {
    const socket = await connectByProxy(way.proxy, host, port);
    if (signal.aborted) throw gone(socket);
    parts.onStep?.('proxy', '');
    return endWith(socket, signal);
  }
  const socket = endWith(connectTcp({ host, port, noDelay: true }), signal);
  socket.once('lookup', (error: unknown, found: string) => {
    if (error === null) parts.onStep?.('dns', found);
  });
  await settled(socket, 'connect', signal);
  parts.onStep?.('tcp', socket.remoteAddress ?? '');
  return socket;
}

async function prove(socket: Socket, parts: DialParts, signal: AbortSignal): Promise<TLSSocket> {
  const { host, way } = parts.address;
  const secure = endWith(connectTls({ ...tlsOptions(way, host), socket }), signal);
  let shown = '';
  // Before Node's own check of the certificate: a refused one is gone with its connection.
  secure.prependOnceListener('secure', () => {
    const chain = chainOf(secure.getPeerCertificate(true));
    shown = chain[0]?.fingerprint ?? '';
    parts.onAnswer?.('tls');
    parts.onChain?.(chain);
  });
  const cancel = parts.clock.after(tlsWithinMs, () =>
    secure.destroy(Object.assign(new Error('The broker did not answer to TLS'), { code: 'ETIMEDOUT' })),
  );
  try {
    await settled(secure, 'secureConnect', signal);
  } catch (error) {
    // OpenSSL only says that it cannot trust this one; that another one was accepted is what matters.
    if (way.pinned === '' || shown === '' || shown === fingerprintOf(way.pinned)) throw error;
    throw Object.assign(new Error('The certificate is another one than you accepted', { cause: error }), {
      code: anotherCertificate,
    });
  } finally {
    cancel();
  }
  // OpenSSL knows no clock but the computer's own either.
  const problem = pinProblem(way, secure.getPeerX509Certificate(), Date.now());
  if (problem !== null) {
    secure.destroy();
    throw problem;
  }
  parts.onStep?.('tls', secure.getProtocol() ?? '');
  return secure;
}

async function openWebSocket(socket: Duplex, parts: DialParts, signal: AbortSignal): Promise<Duplex> {
  const { host, way } = parts.address;
  const name = host.includes(':') ? `[${host}]` : host;
  const path = way.path.startsWith('/') ? way.path : `/${way.path}`;
  // "ws" also where it is encrypted: the socket is that already.
  const webSocket = new WebSocket(`ws://${name}:${portOf(parts.address, parts.tls)}${path}`, ['mqtt'], {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: largestFrame,
    handshakeTimeout: tlsWithinMs * 2,
    followRedirects: false,
  });
  await new Promise<void>((resolve, reject) => {
    webSocket.once('open', resolve).once('error', reject);
    signal.addEventListener('abort', () => webSocket.terminate(), { once: true });
  });
  parts.onStep?.('websocket', '');
  const stream = createWebSocketStream(webSocket);
  webSocket.on('error', () => webSocket.terminate());
  return stream;
}

/** Resolves at the event; rejects at an error, or when it closes before. */
function settled(stream: Duplex, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (run: () => void) => (): void => {
      stream.off('error', failed);
      stream.off('close', closed);
      run();
    };
    const failed = (error: unknown): void => {
      done(() => reject(error instanceof Error ? error : new Error('failed')))();
      stream.on('error', () => undefined);
    };
    const closed = done(() => reject(new Error('closed')));
    stream.once('error', failed).once('close', closed).once(event, done(resolve));
    if (signal.aborted) stream.destroy();
  });
}

/** Ends a stream when we no longer want it. */
function endWith<S extends Duplex>(stream: S, signal: AbortSignal): S {
  signal.addEventListener('abort', () => stream.destroy(), { once: true });
  return stream;
}

function gone(stream: Duplex): Error {
  stream.destroy();
  return new Error('no longer wanted');
}
