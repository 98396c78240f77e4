import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ceilingFolder, countByFolder, describeUse } from './banned-words';
import { type Figure, houseFigures } from './figures';
import { ceilingsFile, readBannedUses, readSources } from './repository';

/** `npm run house`: measures how the code is divided and worded, and prints each figure with its target. */
const usage = `npm run house                          prints every figure
npm run house -- --folder lib/azure    limits the figures to a folder
npm run house -- --list                also prints what is behind each figure
npm run house -- --only cycles         keeps the figures whose name contains the word
npm run house -- --words lib/azure     prints the banned words of a folder
npm run house -- --update-words        writes the ceilings of lib/words.test.ts
`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    words: { type: 'string' },
    'update-words': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else if (values['update-words']) {
  const counts = countByFolder(readBannedUses(readSources()));
  writeFileSync(ceilingsFile, `${JSON.stringify(counts, null, 2)}\n`);
} else if (values.words !== undefined) {
  const folder = values.words.replace(/\/$/, '');
  for (const use of readBannedUses(readSources()))
    if (ceilingFolder(use.file) === folder || use.file.startsWith(folder))
      process.stdout.write(`${describeUse(use)}\n`);
} else {
  const folder = values.folder && `${values.folder.replace(/\/$/, '')}/`;
  const figures = houseFigures(readSources(), folder).filter(({ name }) => name.includes(values.only));
  process.stdout.write(table(figures));
  if (values.list) for (const figure of figures) process.stdout.write(listing(figure));
}

function table(figures: readonly Figure[]): string {
  const rows = [{ name: 'figure', value: 'now', target: 'target' }, ...figures];
  const width = (field: 'name' | 'value') => Math.max(...rows.map((row) => row[field].length));
  return rows
    .map(({ name, value, target }) => `${name.padEnd(width('name'))}  ${value.padStart(width('value'))}  ${target}\n`)
    .join('');
}

function listing({ name, items }: Figure): string {
  return items.length === 0 ? '' : `\n${name}:\n${items.map((item) => `  ${item}\n`).join('')}`;
}
