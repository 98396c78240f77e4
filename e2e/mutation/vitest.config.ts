import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests of `lib/checks`, which Stryker runs for each change. */
export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '../..') } },
  test: { include: ['lib/checks/**/*.test.ts'] },
});
