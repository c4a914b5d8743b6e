// Takes the pictures of the README and the guide from the real program: the built browser host, its own plaza, the demo
// neighbours; for each language in a Plaza and a folder of its own.
// Run it with the project's Node after a build: node_modules/.bin/node scripts/pictures.mjs
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { en } from '../src/renderer/i18n/en.ts';
import { es } from '../src/renderer/i18n/es.ts';
import { root } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const host = join(root, 'out/main/browser.cjs');
const browserPath = process.env.PLAZA_CHROMIUM ?? '/usr/bin/chromium';
const languages = [
  { language: 'en', words: en, target: join(root, 'docs/pictures') },
  { language: 'es', words: es, target: join(root, 'docs/pictures/es') },
];
const name = 'paseo-lantern';
const viewport = { width: 1100, height: 720 };
const limitMs = 60_000;
const stopMs = 5_000;
const mostBytes = 300_000;

if (!existsSync(host)) fail('Plaza is not built. Run "npm run build" first.');
if (!existsSync(browserPath)) fail(`There is no Chromium at ${browserPath}. Name one in PLAZA_CHROMIUM.`);

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const one of languages) await takeAll(one);
} finally {
  await browser.close();
}

async function takeAll({ language, words, target }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'plaza-pictures-'));
  // In the neighbours' dialect from the start: said in both, its own hey-there would count as refused once.
  const settings = { name, language, demo: true, dialect: 'deployed' };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify(settings));
  await mkdir(target, { recursive: true });
  const plaza = startPlaza(dataDir, await freePort());
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, reducedMotion: 'reduce' });
  context.setDefaultTimeout(limitMs);
  try {
    const page = await context.newPage();
    await page.goto(await plaza.link);
    await takeEach(page, words, (picture) => take(page, join(target, `${picture}.png`)));
  } finally {
    await context.close();
    await stop(plaza);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function takeEach(page, words, picture) {
  await neighboursHere(page);
  await putAwayNotices(page, words);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await picture(`plaza-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('[role=option]', { hasText: 'demo-chiyo' }).click();
  await page.locator('aside polygon').first().waitFor();
  await page.mouse.move(0, 0);
  await picture('card');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#messages'));
  await page.locator('[role=option]', { hasText: 'newspaper' }).first().click();
  await page.getByRole('complementary').locator('h3').first().waitFor();
  await page.mouse.move(0, 0);
  await picture('messages');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#settings'));
  await page.locator('#group-you').waitFor();
  await picture('settings');
}

/** All five verified, each in the colours of its own newspaper. */
async function neighboursHere(page) {
  const verified = page.locator('[role=option][data-presence=ONLINE][data-trust=new]');
  await verified.nth(4).waitFor({ timeout: 30_000 });
  const inColours = page.locator('[role=option]').filter({ has: page.locator('.flair', { hasText: /\S/u }) });
  await inColours.nth(4).waitFor({ timeout: 30_000 });
}

async function take(page, path) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path });
  await fewerColours(path);
  const { size } = await stat(path);
  const shown = relative(root, path);
  process.stdout.write(`${shown} ${Math.round(size / 1000)} kB\n`);
  if (size > mostBytes) process.stderr.write(`${shown} is larger than ${mostBytes / 1000} kB.\n`);
}

/** Where pngquant or ImageMagick is at hand: a third of the size, and no eye sees it. */
async function fewerColours(path) {
  const options = { quiet: true, limitMs: 30_000 };
  const { ok } = await run('pngquant', ['--speed', '1', '--strip', '--force', '--output', path, '64', path], options);
  if (!ok) await run('convert', [path, '-strip', '-colors', '64', `PNG8:${path}`], options);
}

/** What this computer has to say of itself belongs in no picture: a port in use, a soul without a keyring. */
async function putAwayNotices(page, words) {
  const dismiss = page.getByRole('button', { name: words.notices.dismissWhat('') });
  for (let left = 5; left > 0 && (await dismiss.count()) > 0; left -= 1) {
    const before = await dismiss.count();
    await dismiss.first().click();
    await dismiss.nth(before - 1).waitFor({ state: 'detached' });
  }
}

/** Starts Plaza on this folder; `link` is the one-time link that it prints. */
function startPlaza(dataDir, port) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('MQTT_')));
  const child = spawn(process.execPath, [host, '--no-open', '--port', String(port), '--data', dataDir], { env });
  const exited = new Promise((settle) => child.once('exit', settle));
  let printed = '';
  const link = new Promise((settle, refuse) => {
    const read = (chunk) => {
      printed += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+(?=\s)/u.exec(printed)?.[0];
      if (found !== undefined) settle(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then(() => refuse(new Error(`Plaza ended before it printed a link:\n${printed}`)));
  });
  return { link, child, exited };
}

/** A port that nobody has at this moment. */
function freePort() {
  const server = createServer();
  return new Promise((settle, refuse) => {
    server.once('error', refuse);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => settle(port));
    });
  });
}

async function stop({ child, exited }) {
  child.kill('SIGINT');
  const insist = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await exited;
  clearTimeout(insist);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
