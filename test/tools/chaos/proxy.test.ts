import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openProxy } from '../../../tools/chaos/proxy.ts';
import { serveTcp } from '../../support/tcp-door.ts';

async function stage() {
  const port = await serveTcp((socket) => socket.pipe(socket));
  const proxy = await openProxy(port);
  onTestFinished(() => proxy.close());
  return { proxy, come: () => come(proxy.port) };
}

async function come(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function echo(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return String((await once(socket, 'data'))[0]);
}

it('lets everything through', async () => {
  const { come } = await stage();
  expect(await echo(await come(), 'hello')).toBe('hello');
});

it('resets everybody, and lets them come again', async () => {
  const { proxy, come } = await stage();
  const socket = await come();
  await echo(socket, 'hello');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  proxy.cut();
  await closed;
  expect(await echo(await come(), 'again')).toBe('again');
});

it('leaves connections open and deaf, while others get through', async () => {
  const { proxy, come } = await stage();
  const deaf = await come();
  await echo(deaf, 'hello');
  proxy.freeze();
  let heard = '';
  deaf.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  deaf.write('anybody?');
  expect(await echo(await come(), 'others')).toBe('others');
  expect({ heard, open: deaf.readable && deaf.writable }).toEqual({ heard: '', open: true });
});

it('turns away, or lets in and says nothing', async () => {
  const { proxy, come } = await stage();
  proxy.set('closed');
  const refused = connect(proxy.port, '127.0.0.1');
  refused.on('error', () => undefined);
  await new Promise((resolve) => refused.once('close', resolve));
  proxy.set('silent');
  const silent = await come();
  let heard = '';
  silent.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  silent.write('anybody?');
  proxy.set('open');
  expect(await echo(await come(), 'others')).toBe('others');
  expect(heard).toBe('');
});
