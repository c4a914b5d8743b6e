// npm run gallery [words]: one picture of each place × state × theme, from the built window on a core that plays every
// state, with a page that shows them all. Words choose the pictures that have them all in their names.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { places } from '../test/support/gallery/places.ts';
import { hasView, nameOf, show, themes } from '../test/support/gallery/show.ts';
import { states } from '../test/support/gallery/states.ts';
import { contactSheet } from './gallery/contact-sheet.mjs';
import { hasEmoji } from './gallery/emoji.mjs';
import { build } from './lib/build.mjs';
import { at, root } from './lib/project.mjs';

const target = at('test-output/gallery');
const browserPath = process.env.PLAZA_CHROMIUM ?? '/usr/bin/chromium';
const limitMs = 30 * 60_000;
const workers = 2;

const words = process.argv.slice(2);
const all = places.flatMap((place) =>
  states.flatMap((state) => themes.map((theme) => ({ place, state, theme })).filter(hasView)),
);
const views = all.filter((view) => words.every((word) => nameOf(view).includes(word)));

if (!existsSync(browserPath)) fail(`There is no Chromium at ${browserPath}. Name one in PLAZA_CHROMIUM.`);
if (views.length === 0) fail(`No picture has ${words.join(' and ')} in its name.`);
await build();
if (words.length === 0) await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
if (!(await hasEmoji()))
  console.log('No font here has colour emoji: they are drawn as boxes. Install fonts-noto-color-emoji.');

const problems = [];
const until = Date.now() + limitMs;
const queue = [...views];
let done = 0;
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await Promise.all(Array.from({ length: workers }, work));
} finally {
  await browser.close();
}
await writeFile(join(target, 'index.html'), contactSheet(all.filter((view) => existsSync(pathOf(view)))));
process.stdout.write('\n');
for (const problem of problems) console.error(problem);
if (queue.length > 0) console.error(`Out of time: ${queue.length} pictures were not taken.`);
console.log(`${done - problems.length} pictures: ${join(target, 'index.html')}`);
if (problems.length > 0 || queue.length > 0) process.exitCode = 1;

async function work() {
  while (Date.now() < until) {
    const view = queue.shift();
    if (view === undefined) return;
    await take(view).catch((error) => problems.push(`${nameOf(view)}: ${String(error.message).split('\n')[0]}`));
    done += 1;
    progress(view);
  }
}

async function take(view) {
  await show(browser, join(root, 'out/renderer'), view, async ({ page, complaints }) => {
    await page.screenshot({ path: pathOf(view) });
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    if (wide) problems.push(`${nameOf(view)}: wider than its window`);
    problems.push(...complaints.map((complaint) => `${nameOf(view)}: ${complaint}`));
  });
}

function progress(view) {
  const line = `${done}/${views.length} ${nameOf(view)}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
  else if (done % 25 === 0) console.log(line);
}

function pathOf(view) {
  return join(target, `${nameOf(view)}.png`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
