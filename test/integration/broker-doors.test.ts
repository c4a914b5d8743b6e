import { describe, expect, it } from 'vitest';
import { withRights } from '../support/dynamic-security.ts';
import { freePort, startMosquitto } from '../support/mosquitto.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';
import { joinWire } from '../support/wire.ts';

const login = { user: 'ada', password: 'a pass/word' };

describe('a broker on the way in', () => {
  it('lets in, and what others say is heard', async () => {
    const { port } = await startMosquitto();
    const window = watchConnection({ port });
    expect(await window.joined()).toMatchObject({ tls: false });
    const wire = await joinWire(port);
    await wire.say('nara/plaza/chau', 'bye');
    await expect.poll(() => window.heard.map(({ topic }) => topic)).toEqual(['nara/plaza/chau']);
  });

  it('speaks through a WebSocket, by its path', async () => {
    const { port } = await startMosquitto({ webSocket: true });
    await watchConnection({ port, way: { transport: 'ws', path: '/mqtt' } }).joined();
  });

  it('is no WebSocket', async () => {
    const { port } = await startMosquitto();
    const window = watchConnection({ port, way: { transport: 'ws', path: '/mqtt' } }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/^the plaza (?:does not speak MQTT as expected|closed the connection)\. /u);
  });

  it('refuses a wrong password, and nothing but it', async () => {
    const { port } = await startMosquitto({ login });
    const wrong = watchConnection({ port, user: 'ada', password: 'guess' }, { clock: createTestClock() });
    expect(await wrong.told()).toMatch(
      /^the plaza refused your login\. .* Check user and password in the settings\.$/u,
    );
    await watchConnection({ port, ...login }).joined();
  });

  it.each(['auto', '3.1.1'] as const)('does not let us listen: MQTT %s', async (mqtt) => {
    const lines = withRights(tempDir(), { ...login, mayListen: false, maySpeak: true });
    const { port } = await startMosquitto({ lines });
    const window = watchConnection({ port, ...login, way: { mqtt } }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/^the plaza does not let you in\. .* whether you may read and write there\.$/u);
  });

  it('is at a closed port', async () => {
    const window = watchConnection({ port: await freePort() }, { clock: createTestClock() });
    expect(await window.told()).toMatch(
      /^Nothing answers at the plaza\. .* Check that the broker runs there, and its port/u,
    );
  });

  it('has a name that nobody knows', async () => {
    const host = `${'x'.repeat(64)}.localhost`;
    const window = watchConnection({ port: 1883, host }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/^No computer is known by the name in the plaza\. .* that you are online\.$/u);
  });
});
