import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

// Bundles the tests of lib/checks and their sources into test-results/checks.test.js, which runner.mjs executes for each mutant.
// Stryker runs this in its copy of the repository, on mutated sources.
const folder = 'lib/checks';

/** This test covers every check and detects most mutants, so it runs first. */
const leading = `${folder}/catalog/catalog.test.ts`;
const others = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => `${folder}/${file}`)
  .filter((file) => file.endsWith('.test.ts') && file !== leading)
  .sort();

/** Lets a test find files in the folder of its source, not of the bundle. */
const ownFolder: Plugin = {
  name: 'own-folder',
  setup({ onLoad }) {
    onLoad({ filter: /\.test\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
      loader: 'ts',
    }));
  },
};

const files = [leading, ...others].map((file) => `'${file}': () => import('./${file}'),`);

await build({
  stdin: { contents: `export const files = {${files.join('\n')}};`, resolveDir: '.' },
  outfile: 'test-results/checks.test.js',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  packages: 'external',
  plugins: [ownFolder],
  logLevel: 'warning',
});
