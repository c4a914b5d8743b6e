import { connect, type Socket } from 'node:net';
import { groupAddress } from './hosted-crowd.ts';
import { connectPacket, publishPacket, subscribePacket } from './mqtt-bytes.ts';

/** What somebody with bad intentions does, over and over, until it is stopped. */
export interface Attack {
  readonly name: string;
  /** How often it tried. */
  tries(): number;
  stop(): void;
}

export interface AttackParts {
  readonly port: number;
  /** A login that lets in, for those who are let in and then misbehave. */
  readonly login: { readonly user: string; readonly password: string };
}

/** Connections that each attacker keeps open at once, more than an address may hold. */
const atOnce = 30;
const firstAttacker = 900;
const mebibyte = 1024 * 1024;

/** All the attacks, each from an address of its own where the system has more than one. */
export function attackAll(parts: AttackParts): Attack[] {
  const { user, password } = parts.login;
  const inside = connectPacket({ user, password });
  const rude: Readonly<Record<string, (socket: Socket) => void>> = {
    'wrong logins': (socket) => void socket.write(connectPacket({ user, password: String(Math.random()) })),
    'unknown users': (socket) => void socket.write(connectPacket({ user: String(Math.random()), password })),
    flood: (socket) => {
      socket.write(inside);
      const packet = publishPacket('nara/plaza/hey_there', Buffer.alloc(200));
      pour(socket, Buffer.concat(Array.from({ length: 100 }, () => packet)));
    },
    'giant packets': (socket) => {
      // It says 256 MiB, and begins to send them.
      socket.write(Buffer.concat([inside, Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f])]));
      pour(socket, Buffer.alloc(mebibyte));
    },
    'giant messages': (socket) => {
      socket.write(Buffer.concat([inside, publishPacket('nara/plaza/hey_there', Buffer.alloc(mebibyte / 2))]));
    },
    'slow connects': (socket) => trickle(socket, inside),
    'silent connects': () => undefined,
    'other topics': (socket) => {
      socket.write(Buffer.concat([inside, publishPacket('other/topic', Buffer.alloc(100))]));
    },
    'all topics': (socket) =>
      void socket.write(Buffer.concat([inside, subscribePacket('#'), subscribePacket('$SYS/#')])),
    'deaf listeners': (socket) => {
      socket.write(Buffer.concat([inside, subscribePacket('nara/#')]));
      socket.pause();
    },
    nonsense: (socket) => pour(socket, Buffer.from('GET / HTTP/1.1\r\n\r\n')),
  };
  return Object.entries(rude).map(([name, act], at) => attack(name, parts.port, groupAddress(firstAttacker + at), act));
}

function attack(name: string, port: number, localAddress: string | undefined, act: (socket: Socket) => void): Attack {
  const sockets = new Set<Socket>();
  let tries = 0;
  let stopped = false;
  const again = (): void => {
    if (stopped) return;
    tries += 1;
    const from = localAddress === undefined ? {} : { localAddress };
    const socket = connect({ host: '127.0.0.1', port, ...from });
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (name !== 'deaf listeners') socket.resume();
    socket.once('connect', () => act(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      // As fast as it can, but for a breath: this process has to do the rest as well.
      setTimeout(again, 20);
    });
  };
  for (let i = 0; i < atOnce; i += 1) again();
  return {
    name,
    tries: () => tries,
    stop() {
      stopped = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Sends the same for as long as the other side takes it. */
function pour(socket: Socket, bytes: Uint8Array): void {
  const more = (): void => {
    if (socket.writable) socket.write(bytes, () => setTimeout(more, 5));
  };
  more();
}

/** A byte a second. */
function trickle(socket: Socket, bytes: Uint8Array): void {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(at, (at += 1))), 1000);
  socket.once('close', () => clearInterval(timer));
}
