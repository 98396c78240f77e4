import { parseArgs } from 'node:util';
import { houseFigures } from './figures';
import { readSources } from './repository';

/** `npm run house`: measures how the code is divided, and prints each figure with its target. */
const usage = `npm run house                 prints every figure
npm run house -- --list fix   also prints what is behind the figures whose name contains the word
`;

const { values } = parseArgs({ options: { list: { type: 'string' }, help: { type: 'boolean', default: false } } });
const figures = values.help ? [] : houseFigures(readSources());
const rows = figures.map(({ name, value, target }) => [name, value.toLocaleString('en-US'), target] as const);
const [nameWidth, valueWidth] = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
if (values.help) process.stdout.write(usage);
for (const [name, value, target] of rows)
  process.stdout.write(`${name.padEnd(nameWidth ?? 0)}  ${value.padStart(valueWidth ?? 0)}  ${target}\n`);
const { list } = values;
for (const { name, items } of figures)
  if (list !== undefined && name.includes(list))
    process.stdout.write(`\n${name}:\n${items.map((item) => `  ${item}\n`).join('')}`);
