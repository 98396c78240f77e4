import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

const pure = 'lib/{checks,export,fixes,model}';

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
    // No test measures time, and a busy machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [`${pure}/**/*.test.{ts,tsx}`],
          // These folders have no state of their own, so their files share modules, such as the catalog of checks.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib}/**/*.test.{ts,tsx}', 'proxy.test.ts'],
          exclude: ['node_modules/**', `${pure}/**`, 'components/**/*.test.tsx'],
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          include: ['components/**/*.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['e2e/components/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['e2e/contract/**/*.test.ts', 'e2e/hostile/**/*.test.ts', 'e2e/doctor/**/*.test.ts'],
        },
      },
    ],
  },
});
