import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { Sequencer } from './e2e/sequencer.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

const componentTests = 'components/**/*.test.tsx';

const tests = [
  '{app,components,lib}/**/*.test.{ts,tsx}',
  'proxy.test.ts',
  'e2e/{contract,doctor,hostile,house,mutation}/**/*.test.ts',
];

/** Tests that replace modules, or load the server's modules under other settings: each file has modules of its own. */
const alone = [
  'lib/azure/transport/retry-reads.test.ts',
  'lib/server/http/guard-requests.test.ts',
  'e2e/hostile/**/*.test.ts',
];

/** Component tests that replace modules. A replaced module stays in the process, so each of these files has its own. */
const replacing = readdirSync(`${root}components`, { encoding: 'utf8', recursive: true })
  .map((file) => `components/${file}`)
  .filter((file) => file.endsWith('.test.tsx') && /\bvi\.(do)?[mM]ock\(/.test(readFileSync(root + file, 'utf8')));

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
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: tests,
          exclude: ['node_modules/**', componentTests, ...alone],
          // Loading the emulator or the catalog of checks takes longer than most files' tests, so the files of a worker share modules.
          isolate: false,
          setupFiles: 'e2e/fixtures/reset-process.ts',
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'components',
          include: [componentTests],
          exclude: ['node_modules/**', ...replacing],
          environment: 'happy-dom',
          isolate: false,
          setupFiles: ['e2e/fixtures/reset-process.ts', 'e2e/components/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'components with replaced modules',
          include: replacing,
          environment: 'happy-dom',
          setupFiles: ['e2e/components/setup.ts'],
        },
      },
    ],
  },
});
