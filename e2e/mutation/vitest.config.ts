import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of lib/checks alone, in the one file that bundle.ts makes of them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { include: ['test-results/checks.test.js'], isolate: false },
});
