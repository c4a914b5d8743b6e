import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Notice } from '../../src/contract/notices.ts';
import type { PlazaSurface } from '../../src/main/app/surface.ts';
import { createKnown } from '../../src/main/desktop/known.ts';
import { startNews } from '../../src/main/desktop/news/start.ts';
import { trayModel } from '../../src/main/desktop/tray/menu.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { listeningPlaza } from '../support/listening-plaza.ts';
import { plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';

const damaged = 'memory-damaged';
const whatOf = (notices: readonly Notice[]): string | undefined => notices.find(({ id }) => id === damaged)?.what;

/** A data folder whose memory is rubbish: a notice stands. */
function damagedFolder(): string {
  const dataDir = tempDir();
  writeFileSync(join(dataDir, 'plaza.db'), 'rubbish');
  return dataDir;
}

/** The desktop's side of it, with what it shows. */
function desktopOf(surface: PlazaSurface, clock: ReturnType<typeof createTestClock>) {
  const { known, apply } = createKnown(surface.snapshot());
  const shown: { title: string; buttons: readonly string[] }[] = [];
  const undo = [
    surface.onChanges(apply),
    startNews({
      surface,
      known,
      clock,
      notifier: {
        show(text, _onClick, buttons = []) {
          shown.push({ title: text.title, buttons: buttons.map(({ label }) => label) });
          return Promise.resolve('shown');
        },
        stop: () => undefined,
      },
      doNotDisturb: () => Promise.resolve(false),
      open: () => undefined,
      openCard: () => undefined,
    }),
  ];
  onTestFinished(() => undo.forEach((end) => end()));
  const labels = (): readonly string[] =>
    trayModel(surface.words(), known, clock.now()).menu.flatMap((entry) =>
      entry.kind === 'separator' ? [] : [entry.label],
    );
  return { known, shown, labels, tooltip: () => trayModel(surface.words(), known, clock.now()).tooltip };
}

it('follows the setting at once: tray, what stands, notifications and answers', async () => {
  const { plaza, clock, say } = await listeningPlaza({ dataDir: damagedFolder() });
  const { surface } = plaza;
  const desktop = desktopOf(surface, clock);
  // Past the first minute, in which everybody counts as already here.
  await clock.advance(61_000);
  const arrive = async (name: string, key: number): Promise<void> => {
    const nara = createTestNara(name, key);
    const { topics, payload } = nara.heyThere({ ts: nanoseconds(clock.now()) });
    await say({ topic: topics.spec, payload });
    await clock.advance(11_000);
  };
  await arrive('ana', 1);
  expect(desktop.shown.at(-1)).toEqual({
    title: 'ana is here for the first time',
    buttons: ['Mute for an hour', 'Never for ana'],
  });
  expect(whatOf(desktop.known.notices)).toBe('The memory of earlier days was damaged.');
  expect(desktop.labels()).toContain('Say chau and quit');

  await surface.api.changeSettings({ language: 'es' });
  await clock.advance(1_000);
  expect(whatOf(surface.snapshot().notices)).toBe('El recuerdo de días anteriores estaba dañado.');
  // Told to windows and desktop without being asked.
  expect(whatOf(desktop.known.notices)).toBe('El recuerdo de días anteriores estaba dañado.');
  expect(desktop.labels()).toEqual(
    expect.arrayContaining([
      'Aquí ahora (1)',
      'ana está aquí por primera vez · ahora mismo',
      'Solo escuchar',
      'Silenciar hasta mañana',
      'Decir chau y salir',
    ]),
  );
  expect(desktop.tooltip()).toBe('Plaza – 1 aquí, solo escuchando');
  await arrive('gus', 2);
  expect(desktop.shown.at(-1)).toEqual({
    title: 'gus está aquí por primera vez',
    buttons: ['Silenciar una hora', 'Nunca de gus'],
  });
  expect(await surface.api.changeSettings({ name: 'a/b' })).toMatchObject({
    message: expect.stringMatching(/^Un nombre tiene de 1 a 128 bytes/u) as string,
  });
  expect(await surface.serve('nothing', undefined)).toMatchObject({
    error: { message: 'Plaza no conoce esta petición.' },
  });

  await surface.api.changeSettings({ language: 'en' });
  await clock.advance(1_000);
  expect(whatOf(desktop.known.notices)).toBe('The memory of earlier days was damaged.');
  expect(desktop.labels()).toContain('Say chau and quit');
});

it('is the system’s where nobody set one', async () => {
  const clock = createTestClock();
  const spanish = await plazaUnderTest({
    dataDir: damagedFolder(),
    clock,
    host: { languages: () => ['es_AR.UTF-8', 'en'] },
  });
  expect(whatOf(spanish.snapshot().notices)).toBe('El recuerdo de días anteriores estaba dañado.');
  await spanish.surface.api.changeSettings({ language: 'en' });
  expect(whatOf(spanish.snapshot().notices)).toBe('The memory of earlier days was damaged.');
});
