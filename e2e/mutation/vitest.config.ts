import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of lib/checks alone, in the one file that bundle.ts makes of them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  // Every mutant would pay for a source map of the whole bundle, and for a printed report, that nobody reads.
  plugins: [{ name: 'no-source-map', enforce: 'post', transform: (code) => ({ code, map: { mappings: '' } }) }],
  test: { include: ['test-results/checks.test.js'], isolate: false, reporters: [{}] },
});
