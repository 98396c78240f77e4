import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const first = ['lib/checks/catalog.test.ts', 'lib/checks/loading.test.ts'];

/**
 * These speak of every check, so they go first: most mutants need no other file. The catalogue leads, since whatever the first
 * file imports while it is read counts as covered by every test, and what a test imports by that test alone.
 */
class CatalogueFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const leading = first.flatMap((name) => files.filter(({ moduleId }) => moduleId.endsWith(name)));
    return [...leading, ...files.filter((file) => !leading.includes(file))];
  }
}

/** The tests of lib/checks alone, in one worker, so that the catalogue is loaded once per mutant and not once per file. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['lib/checks/**/*.test.ts'],
    isolate: false,
    sequence: { sequencer: CatalogueFirst },
  },
});
