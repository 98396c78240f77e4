import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, houseFigures } from './figures';
import { type ParsedSource, parseSource } from './parse-source';

/**
 * `npm run house`: measures how the code is divided and prints each figure beside its target.
 * `--folder lib/emulator` limits it to a folder, `--list` prints what is behind each figure, and `--only cycles` keeps
 * the figures whose name contains that word.
 */
const usage = 'npm run house [-- --folder <folder>] [--list] [--only <word>]';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    list: { type: 'boolean' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(`${usage}\n`);
else {
  const folder = values.folder ? `${values.folder.replace(/\/$/, '')}/` : '';
  const figures = houseFigures(readSources(), folder).filter(({ name }) => name.includes(values.only ?? ''));
  process.stdout.write(table(figures));
  if (values.list) for (const figure of figures) process.stdout.write(listing(figure));
}

/** Parses every TypeScript file that Git tracks or would track. */
function readSources(): ParsedSource[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((file) => file !== '' && existsSync(path.join(root, file)))
    .map((file) => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
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
