import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostingView } from '../../../src/contract/hosting.ts';
import { noBridge } from '../../../src/main/app/bridge-run.ts';
import { closedBook } from '../../../src/main/app/hosting-book.ts';
import { parseLink } from '../../../src/main/app/links.ts';
import { startBrowserHost, type BrowserHost } from '../../support/browser-host.ts';
import { hasChromium, launchChromium, watchedPage, type WatchedPage } from '../../support/chromium.ts';
import { freePort } from '../../support/mosquitto.ts';
import { sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const { settings: closed } = closedBook;
const view = (over: Partial<HostingView>): HostingView => ({
  settings: closed,
  sharedSet: false,
  bridgePasswordSet: false,
  logins: [],
  bannedUsers: [],
  bannedAddresses: [],
  open: false,
  addresses: [],
  certificate: null,
  guests: [],
  guestCount: 0,
  problem: '',
  bridge: noBridge,
  nearby: [],
  ...over,
});

describe.runIf(hasChromium)('the settings of hosting', () => {
  const { open } = useWindow({ quiet: true });

  it('warn in words where no login is asked for, put a refusal beside its field, and keep what is being typed', async () => {
    const settings = { ...closed, on: true, reach: 'network', access: 'open', tls: false } as const;
    const now = view({ settings, open: true, addresses: ['192.168.1.7'] });
    const { page, core } = await open(
      sampleSnapshot(),
      {
        hosting: () => now,
        inviteGuest: () => ({ link: 'nara://join?host=192.168.1.7' }),
        changeHosting: () => ({ ok: false, field: 'tcpPort', message: 'Port 80 may not be used.' }),
      },
      '#settings',
    );
    const group = page.getByRole('region', { name: 'Host a plaza', exact: true });
    await group.getByText('everyone on your network can come in, read everything and speak').waitFor();
    await group.getByText('passwords and messages can be read by anyone').waitFor();
    await group.getByLabel('Port', { exact: true }).fill('80');
    await group.getByLabel('Port', { exact: true }).press('Enter');
    await group.getByText('Port 80 may not be used.').waitFor();
    expect(await group.getByLabel('Port', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await group.getByLabel('WebSocket port').pressSequentially('90');
    const evil = { id: 'x', user: '<b>eve</b>', address: '192.168.1.9', since: 0, messages: 3, speaks: true };
    core.push([{ type: 'hosting', hosting: { ...now, guests: [evil], guestCount: 1 } }]);
    await group.getByRole('button', { name: 'Ban user <b>eve</b>' }).waitFor();
    expect(await group.getByLabel('WebSocket port').inputValue()).toBe('90');
  });

  it('list plazas nearby as what they claim, and ask to join one', async () => {
    const nearby = [{ id: 'x', name: 'lily’s plaza', host: '192.168.1.9', port: 8883, tls: true, pin: '' }];
    const asked: unknown[] = [];
    const { page } = await open(
      sampleSnapshot(),
      {
        hosting: () => view({ settings: { ...closed, lookNearby: true }, nearby }),
        joinNearby: (input) => asked.push(input) > 0,
      },
      '#settings',
    );
    const group = page.getByRole('region', { name: 'Plazas nearby' });
    await group.getByText('192.168.1.9:8883, with encryption').waitFor();
    await group.getByText('what those plazas say of themselves').waitFor();
    await group.getByRole('button', { name: 'Join lily’s plaza' }).click();
    await expect.poll(() => asked).toEqual([{ id: 'x' }]);
  });
});

describe.runIf(hasChromium)('hosting, through the window', () => {
  let dataDir: string;
  let host: BrowserHost;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    await mkdir('test-output', { recursive: true });
    dataDir = await mkdtemp(join(tmpdir(), 'plaza-hosting-'));
    host = await startBrowserHost(dataDir, ['--no-demo']);
    browser = await launchChromium();
    watched = await watchedPage(browser, { viewport: { width: 900, height: 900 } });
    await watched.page.goto(host.link);
  });
  afterAll(async () => {
    await browser.close();
    expect(await host.stop()).toBe(0);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is switched on, gets a login, invites, shows a guest, sends it away, and is switched off', async () => {
    const { page, complaints } = watched;
    await page.getByRole('button', { name: 'Settings' }).click();
    const group = page.getByRole('region', { name: 'Host a plaza', exact: true });
    await group.getByText('Shut. Nobody can come in.').waitFor();
    const port = await freePort();
    await group.getByLabel('Port', { exact: true }).fill(String(port));
    await group.getByLabel('Port', { exact: true }).press('Enter');
    await group.getByLabel('Who may come in').selectOption('A login for each person');
    await group.getByText('Nobody can come in yet: add a login.').waitFor();
    await group.getByRole('switch', { name: 'Host a plaza here' }).press('Space');
    await group.getByText('Open on this computer only. No guests yet.').waitFor();
    expect(await group.getByLabel('Who can reach it').inputValue()).toBe('here');

    await group.getByLabel('Name', { exact: true }).fill('lily');
    await group.getByLabel('Password', { exact: true }).fill('pond life');
    await group.getByLabel('Password', { exact: true }).press('Enter');
    await group.getByText('lily can come in now.').waitFor();
    expect(await group.getByLabel('Password', { exact: true }).inputValue()).toBe('');

    const link = group.getByLabel('Link', { exact: true });
    await expect.poll(() => link.inputValue()).toContain('user=lily');
    await group.getByRole('img', { name: 'The invitation as a QR code' }).waitFor();
    await group.getByRole('button', { name: 'Copy link' }).click();
    await group.getByText('Copied.').waitFor();
    const invitation = parseLink(await link.inputValue());
    if (invitation?.kind !== 'join') return expect.fail('the link invites to nothing');
    expect(invitation).toMatchObject({ host: '127.0.0.1', port, tls: 'on', user: 'lily' });
    expect(await group.getByText(invitation.pin).count()).toBe(1);

    const guest = await mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, {
      username: 'lily',
      password: 'pond life',
      reconnectPeriod: 0,
      // As a guest who pins does: the fingerprint, and nothing else, is what counts.
      rejectUnauthorized: false,
    });
    guest.on('error', () => undefined);
    const gone = new Promise<void>((resolve) => guest.once('close', () => resolve()));
    const guests = group.getByRole('list', { name: 'Guests' });
    await guests.getByText('lily').waitFor();
    await group.screenshot({ path: 'test-output/browser-hosting.png' });
    await guests.getByRole('button', { name: 'Send away lily' }).click();
    await gone;
    await group.getByText('lily was sent away. They may come again.').waitFor();
    await group.getByText('Nobody is here yet.').waitFor();

    await group.getByText('Move to another broker').click();
    await group.getByRole('button', { name: 'Export for mosquitto' }).click();
    await group.getByText('mosquitto.conf', { exact: true }).waitFor();
    await group.getByRole('button', { name: 'Write the files' }).click();
    await group.getByText(join(dataDir, 'exports', 'plaza-for-mosquitto')).waitFor();

    await group.getByRole('switch', { name: 'Host a plaza here' }).click();
    await group.getByText('Shut. Nobody can come in.').waitFor();
    await expect(mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, { reconnectPeriod: 0 }, false)).rejects.toThrow();
    expect(complaints).toEqual([]);
  });
});
