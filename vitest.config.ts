import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { Sequencer } from './e2e/sequencer.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

const componentTests = 'components/**/*.test.tsx';

const tests = ['{app,components,lib}/**/*.test.{ts,tsx}', 'proxy.test.ts', 'e2e/{contract,hostile,house}/**/*.test.ts'];

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      // Outside a React server bundle the real package throws by design.
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    silent: 'passed-only',
    // Both cores of a small machine; one of them is left idle otherwise.
    maxWorkers: 2,
    // No test measures time, so a busy machine doesn't fail one.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: Sequencer },
    // Loading the emulator or the catalog of checks takes longer than most files' tests, so the files of a worker share modules.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: tests,
          exclude: ['node_modules/**', componentTests],
          setupFiles: ['e2e/fixtures/reset-process.ts', 'e2e/fixtures/silent-log.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          include: [componentTests],
          environment: 'happy-dom',
          setupFiles: ['e2e/fixtures/reset-process.ts', 'e2e/components/setup.ts'],
        },
      },
    ],
  },
});
