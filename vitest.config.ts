import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take far longer than others of their suite; begun last, one worker would wait for them alone. */
const long = [
  ...['trials', 'attacks-killed', 'broker-products', 'killed-while-writing'],
  ...['access'],
  ...['leaving', 'crashes', 'keyring', 'package'],
].map((name) => `${name}.test.ts`);

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => long.includes(basename(moduleId));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // What takes a second here may take twenty on a machine that has other things to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Files share nothing: each has ports, folders, brokers and, in Electron, a desktop of its own. More at once would wait
    // for each other on a small machine, and what a test may take is reckoned for two.
    maxWorkers: 2,
    // Programs of ours speak the system's language: in tests English, whoever runs them.
    env: { LC_ALL: 'C.UTF-8', LANGUAGE: '' },
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{integration,e2e}/**'],
          // Files of a worker share its modules, which keep nothing between them: to load them took half of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['test/e2e/electron/**/*.test.ts'],
          setupFiles: ['test/support/desktop/own-session.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
