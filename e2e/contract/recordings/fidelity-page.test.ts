import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiVersions } from '../../../lib/model/azure/api-versions';
import { haveRecordings, readRecordings } from './recordings';

/**
 * Keeps docs/fidelity.md true where it can be derived. `UPDATE_DOCS=1 npx vitest run e2e/contract/recordings/fidelity-page.test.ts`
 * writes the derived tables, and `npx biome check --write docs` formats them. Rows about marks in the product are written by hand.
 */

const root = path.resolve(import.meta.dirname, '../../..');
const file = path.join(root, 'docs/fidelity.md');

describe('the fidelity page', () => {
  it('the fidelity page has exactly one row for every unconfirmed mark', () => {
    const marks = filesWithMarks(['app', 'components', 'lib']).filter(({ name }) => !name.startsWith('lib/emulator/'));
    const rows = [...section('Unconfirmed in the product').matchAll(/\]\(\.\.\/([^)]+)\) *\|$/gm)].map(
      ([, name]) => name,
    );
    const expected = marks.flatMap(({ name, count }) => Array<string>(count).fill(name));
    expect(rows.sort()).toEqual(expected.sort());
  });

  it('the fidelity page lists every folder of the emulator with unconfirmed marks', () => {
    const folders = new Map<string, number>();
    for (const { name, count } of filesWithMarks(['lib/emulator'])) {
      const folder = name
        .split('/')
        .slice(0, 4)
        .join('/')
        .replace(/\/[^/]+\.ts$/, '');
      folders.set(folder, (folders.get(folder) ?? 0) + count);
    }
    const rows = [...folders].map(([folder]) => `| [${folder}](../${folder}) |`);
    expectDerived('emulator', ['| Folder |', '| --- |', ...rows]);
  });

  it('the fidelity page shows the API versions that the product sends', () => {
    const rows = Object.entries(apiVersions).map(([service, version]) => `| ${service} | ${version} |`);
    expectDerived('api-versions', ['| Service | API version |', '| --- | --- |', ...rows]);
  });

  it.runIf(haveRecordings())('the fidelity page has the right number of recordings of every kind', () => {
    const kinds = new Map<string, number>();
    for (const { kind } of readRecordings()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const rows = [...kinds].map(([kind, count]) => `| ${kind} | ${count} |`);
    expectDerived('recordings', ['| Kind of exchange | Recordings |', '| --- | --- |', ...rows]);
  });

  it('the fidelity page links to files that exist', () => {
    const links = [...page().matchAll(/\]\((\.\.\/[^)#]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((link) => !existsSync(path.resolve(path.dirname(file), link)))).toEqual([]);
  });
});

function page(): string {
  return readFileSync(file, 'utf8');
}

/** The text below a heading, up to the next one. */
function section(heading: string): string {
  return page().split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** Compares a table between two markers with the derived one, or writes it when the environment asks for that. */
function expectDerived(name: string, table: readonly string[]): void {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before = '', rest = ''] = page().split(start);
  const [held = '', after = ''] = rest.split(end);
  if (process.env.UPDATE_DOCS === '1')
    writeFileSync(file, `${before}${start}\n\n${table.join('\n')}\n\n${end}${after}`);
  else expect(cellsOf(held)).toEqual(cellsOf(table.join('\n')));
}

/** The cells of a table. The formatter pads them and draws the line below the heads. */
function cellsOf(table: string): string[][] {
  const rows = table.split('\n').filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line));
  return rows.map((line) => line.split('|').map((cell) => cell.trim()));
}

/** Source files with the mark, and how often each has it. */
function filesWithMarks(folders: readonly string[]): { name: string; count: number }[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
        path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .sort()
    .map((name) => {
      // "UNCONFIRMED facts" is about the marks and isn't a mark.
      const count = readFileSync(path.join(root, name), 'utf8').match(/UNCONFIRMED(?! facts)/g)?.length ?? 0;
      return { name, count };
    })
    .filter(({ count }) => count > 0);
}
