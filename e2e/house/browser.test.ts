import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseSource } from './parse-source';
import { listFiles, root } from './repository';

/** Tools and editors load Playwright's configuration, and benchmarks look for a browser too. */
it('only the test runner can install a browser', () => {
  const importing = listFiles('e2e/*.ts').filter((file) =>
    parseSource(file, readFileSync(path.join(root, file), 'utf8')).imports.some(({ specifier }) =>
      specifier.endsWith('/install-browser'),
    ),
  );
  expect(importing).toEqual(['e2e/run-all.ts']);
  const { imports } = parseSource('browser.ts', readFileSync(path.join(root, 'e2e/browser.ts'), 'utf8'));
  expect(imports.map(({ specifier }) => specifier)).toEqual(['node:fs', 'node:path', '@playwright/test']);
});
