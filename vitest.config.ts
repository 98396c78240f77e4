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

/** Test files that replace or reload modules. Both stay in the process, so each of these files has modules of its own. */
const replacing = ['app', 'components', 'e2e', 'lib']
  .flatMap((folder) => readdirSync(root + folder, { encoding: 'utf8', recursive: true }).map((f) => `${folder}/${f}`))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .filter((file) => /\bvi\.((do)?mock|resetModules)\(/i.test(readFileSync(root + file, 'utf8')));
const replacingComponents = replacing.filter((file) => file.startsWith('components/'));
const replacingOthers = replacing.filter((file) => !replacingComponents.includes(file));

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
          exclude: ['node_modules/**', componentTests, ...replacing],
          // Loading the emulator or the catalog of checks takes longer than most files' tests, so the files of a worker share modules.
          isolate: false,
          setupFiles: 'e2e/fixtures/reset-process.ts',
        },
      },
      { extends: true, test: { name: 'replaced modules', include: replacingOthers } },
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
          include: replacingComponents,
          environment: 'happy-dom',
          setupFiles: ['e2e/components/setup.ts'],
        },
      },
    ],
  },
});
