import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const components = path.resolve(import.meta.dirname, '..');
const sources = readdirSync(components, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
  .map((file) => ({ folder: path.dirname(file), source: readFileSync(path.join(components, file), 'utf8') }));

it('each label of a cell in a card is the title of a column of the same feature', () => {
  const titles = new Map<string, Set<string>>();
  for (const { folder, source } of sources) {
    const found = titles.get(folder) ?? new Set();
    for (const [, text = ''] of source.matchAll(/<Th[^>]*>\s*([^<{]+?)\s*<\/Th>/g)) found.add(text);
    for (const [, text = ''] of source.matchAll(/title: '([^']+)'/g)) found.add(text);
    titles.set(folder, found);
  }
  const labels = sources.flatMap(({ folder, source }) =>
    [...source.matchAll(/<Td\b[^>]*?\blabel="([^"]+)"/g)].map(([, label = '']) => ({ folder, label })),
  );
  expect(labels.length).toBeGreaterThan(50);
  expect(labels.filter(({ folder, label }) => !titles.get(folder)?.has(label))).toEqual([]);
});
