import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PendingLink } from '../../src/contract/host.ts';
import type { HostingPatch } from '../../src/contract/hosting.ts';
import { createHostedHouse } from '../../src/main/app/hosted-house.ts';
import { closedBook, hostingInMemory, type HostingShelf } from '../../src/main/app/hosting-book.ts';
import { hostingDesk } from '../../src/main/app/hosting-desk.ts';
import type { HostingLinks } from '../../src/main/app/hosting-links.ts';
import { createHosting } from '../../src/main/app/hosting.ts';
import { parseLink } from '../../src/main/app/links.ts';
import { noBridge } from '../../src/main/app/bridge-run.ts';
import type { Vault } from '../../src/main/store/vault.ts';
import { freePort } from '../support/mosquitto.ts';
import { tempDir } from '../support/temp-dir.ts';
import { inEnglish } from '../support/words.ts';

type VaultParts = Pick<Vault, 'read' | 'write' | 'remove'>;

function vaultOf(secrets: Map<string, string>): VaultParts {
  return {
    read: (key) => Promise.resolve({ ok: true, value: secrets.get(key) ?? null }),
    write: (key, value) => Promise.resolve(void secrets.set(key, value)),
    remove: (key) => Promise.resolve(void secrets.delete(key)),
  };
}

/** A desk whose doors are real and whose links lead nowhere. */
function createDesk(more: { shelf?: HostingShelf; vault?: VaultParts; nearby?: HostingLinks['nearby'] } = {}) {
  const shelf = more.shelf ?? hostingInMemory();
  const secrets = new Map<string, string>();
  const vault = more.vault ?? vaultOf(secrets);
  const invited: PendingLink[] = [];
  let moves = 0;
  let password = '';
  const links: HostingLinks = {
    follow: () => Promise.resolve(),
    bridge: () => noBridge,
    nearby: more.nearby ?? (() => []),
    stop: () => Promise.resolve(),
  };
  const onChange = (): void => undefined;
  const house = createHostedHouse({
    vault,
    addresses: () => ['192.168.1.7'],
    now: () => Date.now(),
    onGuests: onChange,
    log: () => undefined,
  });
  const moving = async (work: () => Promise<void>): Promise<void> => {
    moves += 1;
    await work();
  };
  const hosting = createHosting({ shelf, house, links, moving, words: inEnglish, onChange });
  onTestFinished(() => hosting.stop());
  const desk = hostingDesk({
    hosting,
    house,
    links,
    vault,
    exportDir: tempDir(),
    addresses: () => ['192.168.1.7'],
    words: inEnglish,
    inTurn: (work) => work(),
    bridgePassword: { get: () => password, set: (value) => (password = value) },
    invite: (link) => void invited.push(link),
    onChange,
  });
  return { ...desk, shelf, house, secrets, invited, moves: () => moves, begin: hosting.begin };
}

describe('the hosting desk', () => {
  it.each<[HostingPatch, string]>([
    [{ wsPort: 8883 }, 'wsPort'],
    [{ tcpPort: 9001, wsPort: 9001 }, 'wsPort'],
    [{ bridge: true }, 'bridgeHost'],
    [{ sharedUser: '', sharedPassword: 'x' }, 'sharedUser'],
  ])('refuses %j beside its field, and changes nothing', async (patch, field) => {
    const { api, shelf } = createDesk();
    expect(await api.changeHosting(patch)).toMatchObject({ ok: false, field });
    expect(shelf.book()).toEqual(closedBook);
  });

  it('opens nothing by settings alone, and moves nobody', async () => {
    const { api, view, moves } = createDesk();
    expect(await api.changeHosting({ reach: 'network', tcpPort: 7000, sharedPassword: 'soup' })).toEqual({ ok: true });
    expect(view()).toMatchObject({ open: false, sharedSet: true, addresses: ['192.168.1.7'] });
    expect(moves()).toBe(0);
  });

  it('moves for new doors alone, and keeps its certificate while they come and go', async () => {
    const { api, view, moves, secrets } = createDesk();
    await api.changeHosting({ on: true, tcpPort: await freePort() });
    const first = view().certificate?.fingerprint;
    expect(secrets.get('hostingKey')).toContain('PRIVATE KEY');
    await api.addLogin({ user: 'lily', password: 'pond' });
    await api.changeHosting({ access: 'each', perSecond: 9, announce: true });
    expect(moves()).toBe(1);
    await api.changeHosting({ tcpPort: await freePort() });
    expect(moves()).toBe(2);
    expect(view().certificate?.fingerprint).toBe(first);
    await api.renewCertificate(undefined);
    expect(view()).toMatchObject({ open: true, logins: ['lily'] });
    expect(view().certificate?.fingerprint).not.toBe(first);
  });

  it('lets the shared login take another user name with the password it has', async () => {
    const { api, shelf } = createDesk();
    await api.changeHosting({ sharedUser: 'family', sharedPassword: 'soup' });
    const hash = shelf.book().shared?.scrypt;
    await api.changeHosting({ sharedUser: 'household' });
    expect(shelf.book().shared).toMatchObject({ user: 'household', scrypt: hash });
    await api.changeHosting({ sharedPassword: '' });
    expect(shelf.book().shared).toBeNull();
  });

  it('makes no new certificate while the key of the old one is locked away', async () => {
    const vault: VaultParts = {
      ...vaultOf(new Map()),
      read: () => Promise.resolve({ ok: false, reason: 'cannot-open', why: 'locked', sealedBy: 'a ring', detail: '' }),
    };
    const { api, view } = createDesk({ vault });
    const answer = await api.changeHosting({ on: true, tcpPort: await freePort() });
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer)).toContain('locked away');
    expect(view()).toMatchObject({ open: false, certificate: null, settings: { on: false } });
  });

  it('takes logins also while its port is held by another, and opens once another port is chosen', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const shelf = hostingInMemory();
    shelf.write({ ...closedBook, settings: { ...closedBook.settings, on: true, tls: false, tcpPort: port } });
    const { api, view, begin } = createDesk({ shelf });
    await begin();
    expect(view()).toMatchObject({ open: false, problem: expect.stringContaining(`Port ${port} is in use`) as string });
    expect(await api.addLogin({ user: 'lily', password: 'pond' })).toEqual({ ok: true });
    expect(await api.changeHosting({ tcpPort: await freePort() })).toEqual({ ok: true });
    expect(view()).toMatchObject({ open: true, problem: '', logins: ['lily'] });
  });

  it('does not open what it cannot keep', async () => {
    const shelf: HostingShelf = { ...hostingInMemory(), write: () => expect.fail('the disk is full') };
    const { api, house } = createDesk({ shelf });
    expect(await api.changeHosting({ on: true, tls: false, tcpPort: await freePort() })).toMatchObject({ ok: false });
    expect(house.isOpen()).toBe(false);
  });

  it('invites by a link without a password, to this address and as this user', async () => {
    const { api, view } = createDesk();
    await api.changeHosting({ on: true, tcpPort: await freePort(), sharedPassword: 'soup' });
    const { link } = await api.inviteGuest({ address: '192.168.1.7', user: 'plaza' });
    expect(parseLink(link)).toEqual({
      kind: 'join',
      host: '192.168.1.7',
      port: view().settings.tcpPort,
      tls: 'on',
      user: 'plaza',
      pin: view().certificate?.fingerprint,
      path: '',
    });
  });

  it('shows of an export what is no secret, and names all that is written', async () => {
    const { api } = createDesk();
    await api.changeHosting({ on: true, tcpPort: await freePort(), sharedPassword: 'soup' });
    for (const to of ['mosquitto', 'emqx'] as const) {
      const { files } = await api.previewExport({ to });
      expect(files.map(({ name }) => name)).toContain('plaza.key');
      expect(JSON.stringify(files)).not.toMatch(/PRIVATE KEY|\$7\$/u);
      expect(files.filter(({ text }) => text === null)).toHaveLength(2);
    }
    const [first, second] = [await api.exportPlaza({ to: 'emqx' }), await api.exportPlaza({ to: 'emqx' })];
    expect(first.ok && second.ok && first.folder !== second.folder).toBe(true);
  });

  it('asks before it joins a plaza nearby, and only one that is still there', async () => {
    const pin = `${'AB:'.repeat(31)}CD`;
    const found = { id: 'x', name: 'lily’s plaza', host: '192.168.1.9', port: 8883, tls: true, pin };
    const { api, invited } = createDesk({ nearby: () => [found] });
    expect(await api.joinNearby({ id: 'y' })).toBe(false);
    expect(await api.joinNearby({ id: 'x' })).toBe(true);
    expect(invited).toEqual([{ kind: 'join', host: '192.168.1.9', port: 8883, tls: 'on', user: '', pin, path: '' }]);
  });
});
