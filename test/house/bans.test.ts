import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const rules = ['no-restricted-imports', 'no-restricted-syntax'];

// The house's own configuration, but without types: the files below exist here only.
process.env['SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK'] = '';
const eslint = new ESLint({
  overrideConfig: [
    { files: ['**/*.ts', '**/*.svelte'], languageOptions: { parserOptions: { projectService: false } } },
  ],
  ruleFilter: ({ ruleId }) => rules.includes(ruleId),
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  const messages = result?.messages ?? [];
  const broken = messages.find(({ fatal }) => fatal === true);
  if (broken !== undefined) throw new Error(broken.message);
  return messages.filter(({ ruleId }) => ruleId !== null).map(({ message }) => message);
}

const electron = /know Electron/;
const mqtt = /speaks MQTT/;
const broker = /embedded broker/;
const files = /opens files/;
const http = /plaza serve HTTP/;
const dbus = /speaks D-Bus/;
const verified = /Only the doorkeeper/;
const hidden = /come by import/;
const contract = /by its contract only/;

describe('what one room may and no other', () => {
  it.each([
    ['src/main/app/start.ts', "import { app } from 'electron';", electron],
    ['src/main/web/host.ts', "import type { App } from 'electron/main';", electron],
    ['src/main/browser.ts', "import { app } from 'electron';", electron],
    ['src/renderer/main.ts', "export * from 'electron';", electron],
    ['src/renderer/App.svelte', '<script lang="ts">import { app } from \'electron\';</script>', electron],
    ['src/main/store/vault.ts', "void import('electron');", electron],
    ['src/main/plaza/voice.ts', "import { connect } from 'mqtt';", mqtt],
    ['src/main/app/demo.ts', "void import('mqtt/dist/mqtt');", mqtt],
    ['src/main/app/start.ts', "import { Aedes } from 'aedes';", broker],
    ['src/main/app/start.ts', "import { readFileSync } from 'node:fs';", files],
    ['src/main/desktop/tray.ts', "import { readFile } from 'fs/promises';", files],
    ['src/main/peers/roster.ts', "import { DatabaseSync } from 'node:sqlite';", files],
    ['src/main/web/host.ts', "import fs from 'fs';", files],
    ['src/main/app/start.ts', "import Conf from 'conf';", files],
    ['src/main/preload.ts', "void import('node:fs');", files],
    ['src/main/desktop/windows.ts', "import { createServer } from 'node:http';", http],
    ['src/main/main.ts', "import { WebSocket } from 'ws';", http],
    ['src/main/plaza/voice.ts', "import { get } from 'https';", http],
    ['src/main/main.ts', "import { sessionBus } from '@jellybrick/dbus-next';", dbus],
    ['src/main/store/files.ts', "import { createRequire } from 'node:module';", hidden],
    ['src/main/app/start.ts', 'const name = "fs"; void import(name);', hidden],
    ['src/main/app/start.ts', 'process.getBuiltinModule("fs");', hidden],
    [
      'src/renderer/App.svelte',
      '<script lang="ts">import type { Peer } from \'../main/peers/peer.ts\';</script>',
      contract,
    ],
    ['src/renderer/card/Card.svelte', "<script>void import('../../main/peers/peer.ts');</script>", contract],
  ])('%s may not: %s', async (file, code, words) => {
    expect(await complaints(file, code)).toEqual([expect.stringMatching(words)]);
  });

  it.each([
    ['src/main/main.ts', "import { app } from 'electron'; import { mkdtempSync } from 'node:fs';"],
    ['src/main/preload.ts', "import { ipcRenderer } from 'electron';"],
    ['src/main/desktop/tray.ts', "import { Tray } from 'electron';"],
    ['src/main/desktop/session-bus.ts', "import { sessionBus } from '@jellybrick/dbus-next';"],
    ['src/main/plaza/connection.ts', "import { connect } from 'mqtt';"],
    ['src/main/plaza/connection-tls.ts', "import type { IClientOptions } from 'mqtt';"],
    ['src/main/broker/embedded.ts', "import { Aedes } from 'aedes';"],
    ['src/main/store/memory.ts', "import { DatabaseSync } from 'node:sqlite'; import { openSync } from 'node:fs';"],
    ['src/main/browser.ts', "import Conf from 'conf'; import { realpathSync } from 'node:fs';"],
    ['src/main/web/host.ts', "import { createServer } from 'node:http'; import { WebSocketServer } from 'ws';"],
    ['src/main/web/static.ts', "import { readFileSync } from 'node:fs';"],
    ['src/renderer/App.svelte', '<script lang="ts">import { type PeerView } from \'../contract/peers.ts\';</script>'],
    ['test/web/host.test.ts', "import { readFileSync } from 'node:fs'; import { WebSocket } from 'ws';"],
  ])('%s may: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('Verified<…>', () => {
  it.each([
    'export const made = message as Verified<PlazaMessage>;',
    'export const made = message as unknown as Verified<PlazaMessage>;',
    'export const made = <Verified<PlazaMessage>>message;',
    'export const made = message as nara.Verified<PlazaMessage>;',
    'export const made = messages as readonly Verified<PlazaMessage>[];',
    'export const made = parts as { message: Verified<PlazaMessage> };',
    'export const isMade = (message: unknown): message is Verified<PlazaMessage> => message !== null;',
    "import type { Verified as Trusted } from '../nara/verified.ts';",
  ])('nobody but the doorkeeper makes one: %s', async (code) => {
    expect(await complaints('src/main/peers/roster.ts', code)).toEqual([expect.stringMatching(verified)]);
    expect(await complaints('src/main/plaza/judge.ts', code)).toEqual([expect.stringMatching(verified)]);
    expect(await complaints('src/main/main.ts', code)).toEqual([expect.stringMatching(verified)]);
    expect(await complaints('src/main/plaza/doorkeeper.ts', code)).toEqual([]);
  });

  it('everybody may speak of one', async () => {
    const code = `
      import type { Verified } from '../nara/verified.ts';
      export const take = (message: Verified<string>): string => (message as string).trim();
    `;
    expect(await complaints('src/main/peers/roster.ts', code)).toEqual([]);
  });
});
