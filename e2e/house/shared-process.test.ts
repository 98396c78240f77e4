import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, root } from './repository';

/** Files that set variables of a process that ends with them, and why. */
const owners: Record<string, string> = {
  'e2e/build.ts': 'A program that starts the build.',
  'e2e/hostile/forged-load.ts': 'A program that a test starts with its own memory limit.',
  'e2e/journeys/fixtures/lay-out-container.ts': 'Playwright passes variables of its setup to its workers.',
};

/** Its samples are assignments. */
const ownFile = 'e2e/house/shared-process.test.ts';

const assignment =
  /\bprocess\.env(?:\.\w+|\[[^\]]+\])\s*(?:\?\?|\|\|)?=(?![=>])|\bglobalThis\.\w+\s*(?:\?\?|\|\|)?=(?![=>])/;

function assignmentsIn(text: string): string[] {
  return text.split('\n').filter((line) => assignment.test(line));
}

it('no test assigns a variable or a global, because later files of its process would see it', () => {
  const files = listFiles('*.ts', '*.tsx').filter((file) => /\.test\.tsx?$|^e2e\//.test(file) && file !== ownFile);
  const found = files.filter((file) => assignmentsIn(readFileSync(path.join(root, file), 'utf8')).length > 0);
  expect(files.length).toBeGreaterThan(500);
  expect(found.sort()).toEqual(Object.keys(owners).sort());
});

it.each([
  ["process.env.TZ = 'UTC';", 1],
  ["process.env['TZ'] ??= 'UTC';", 1],
  ['globalThis.fetch = async () => answer;', 1],
  ["vi.stubEnv('TZ', 'UTC');", 0],
  ["if (process.env.TZ === 'UTC') return;", 0],
])('an assignment is found in %s: %d', (line, count) => {
  expect(assignmentsIn(line)).toHaveLength(count);
});
