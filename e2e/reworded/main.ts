import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { rewordSource } from './reword';

// `npm run reworded`: other words in each sentence of lib, outside the emulator, must not change a verdict, a reason, a plan,
// an undo, a row of the preflight check, or the outcome of a write.

const reword: Plugin = {
  name: 'reword',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lib[\\/].*\.ts$/ }, ({ path: file }) =>
      file.startsWith(path.resolve('lib/emulator')) ? undefined : { contents: rewordedFile(file), loader: 'ts' },
    );
  },
};

let changed = 0;

type Facts = Record<string, unknown>;

const plain = await factsWith([], 'plain');
const reworded = await factsWith([reword], 'reworded');
const names = [...new Set([...Object.keys(plain), ...Object.keys(reworded)])];
const different = names.filter((name) => !isDeepStrictEqual(plain[name], reworded[name]));
for (const name of different) {
  process.stdout.write(`${name}\n${firstDifference(plain[name], reworded[name], '  ')}\n`);
}
process.stdout.write(
  `${names.length - different.length} the same, ${different.length} different with other words in ${changed} files\n`,
);
process.exitCode = different.length > 0 || changed === 0 ? 1 : 0;

function rewordedFile(file: string): string {
  const source = readFileSync(file, 'utf8');
  const reworded = rewordSource(file, source);
  if (reworded !== source) changed += 1;
  return reworded;
}

async function factsWith(plugins: Plugin[], name: string): Promise<Facts> {
  const outfile = path.resolve(`test-results/reworded/${name}.mjs`);
  await build({
    entryPoints: ['e2e/reworded/facts.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: { '@': process.cwd(), 'server-only': './node_modules/server-only/empty.js' },
    plugins,
    logLevel: 'warning',
  });
  const module: { facts: () => Promise<Facts> } = await import(pathToFileURL(outfile).href);
  // Texts that go to Azure, such as the notes of a lock, and those of examples differ only in their vowels.
  return JSON.parse(
    JSON.stringify(await module.facts(), (_, value) =>
      typeof value === 'string' ? value.replaceAll(/[aeiou]/g, '*') : value,
    ),
  ) as Facts;
}

/** Returns the path and both values of the first difference. */
function firstDifference(left: unknown, right: unknown, at: string): string {
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) {
    for (const [key, value] of Object.entries({ ...right, ...left })) {
      const [mine, other] = [(left as Facts)[key], (right as Facts)[key]];
      if (!isDeepStrictEqual(mine, other)) return firstDifference(mine ?? value, other, `${at}/${key}`);
    }
  }
  return `${at}: ${JSON.stringify(left)?.slice(0, 200)} → ${JSON.stringify(right)?.slice(0, 200)}`;
}
