import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

// Writes test-results/checks.test.js: the tests of lib/checks and every source that they import, in one file. Each mutant has
// all of them loaded afresh, and from three hundred files that takes several times as long as from one. Stryker runs this in
// its copy of the repository, where the sources hold the mutants already.
const folder = 'lib/checks';

/** Speaks of every check, so it goes first: few mutants need another file after it. */
const leading = `${folder}/catalog.test.ts`;
const others = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => `${folder}/${file}`)
  .filter((file) => file.endsWith('.test.ts') && file !== leading)
  .sort();

/** What lies beside a test is found from where the test was written, not from where the bundle lies. */
const ownFolder: Plugin = {
  name: 'own-folder',
  setup({ onLoad }) {
    onLoad({ filter: /\.test\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
      loader: 'ts',
    }));
  },
};

// Stryker knows a test by its file and its name, so the file that it comes from becomes part of the name. A file that throws
// while it is loaded fails alone, as it does outside the bundle, and as a test, since Stryker looks at nothing else.
const describeFile = (file: string) => `describe('${file}', async () => {
  try {
    await import('./${file}');
  } catch (error) {
    it('is loaded', () => { throw error; });
  }
});`;

await build({
  stdin: {
    contents: ["import { describe, it } from 'vitest';", ...[leading, ...others].map(describeFile)].join('\n'),
    resolveDir: '.',
  },
  outfile: 'test-results/checks.test.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  plugins: [ownFolder],
  logLevel: 'warning',
});
