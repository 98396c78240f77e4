import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Runs the tests of lib/checks from the file that bundle.ts writes. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  // No source map and no report, which would cost time for each mutant.
  plugins: [{ name: 'no-source-map', enforce: 'post', transform: (code) => ({ code, map: { mappings: '' } }) }],
  test: { include: ['test-results/checks.test.js'], isolate: false, reporters: [{}] },
});
