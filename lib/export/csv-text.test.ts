import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text';

/** Cells as a spreadsheet with this separator finds them: a quote counts only where a cell starts. */
function cellsAsReadWith(separator: string, text: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    }
    while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') {
      cell += text[at];
      at += 1;
    }
    cells.push(cell);
    at += 1;
  }
  return cells;
}

/** Whether a spreadsheet could take a cell for a formula, once it has dropped what it can't show. */
function isFormula(cell: string): boolean {
  return /^[\s\p{Cc}\p{Cf}"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell);
}

const separators = [',', ';', '\t', '|'];

describe('a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\uFF1D1', "'\uFF1D1"],
    ['\0\0=1', "'=1"],
    [' =1', " '=1"],
    ['\u00A0=1', "\u00A0'=1"],
    ['\uFEFF=1', "\uFEFF'=1"],
    ['\u200B=1', "\u200B'=1"],
    ['\u0007=1', "\u0007'=1"],
    ["x;=cmd|'/C calc'!A0;y", "x;'=cmd|'/C calc'!A0;y"],
    ['x; =1', "x; '=1"],
    ['x|@a', "x|'@a"],
    ['x|-|+1', "x|'-|'+1"],
    ['=-1', "'=-1"],
    ['a=b', 'a=b'],
    ['2026-01-01', '2026-01-01'],
    ['ada@contoso.com', 'ada@contoso.com'],
    ['10.0.0.0/8; 10.1.0.0/16', '10.0.0.0/8; 10.1.0.0/16'],
  ])('a CSV file contains %j as %j', (cell, written) => {
    expect(csvText([[cell]])).toBe(`${written}\r\n`);
  });

  it.each([
    ['\t=1', "'\t'=1"],
    ['x\t=1', "x\t'=1"],
    ['\r=1', "'\r'=1"],
    ['x\n=1', "x\n'=1"],
    ['x;"=1"', `x;"'=1"`],
  ])('a CSV file contains %j in quotes as %j', (cell, written) => {
    expect(csvText([[cell]])).toBe(`"${written.replaceAll('"', '""')}"\r\n`);
  });

  it('a CSV file has no formula for any text and any separator of a spreadsheet', () => {
    const piece = fc.oneof(
      fc.constantFrom('=', '+', '-', '@', '\uFF1D', ';', ',', '|', '\t', '\r', '\n', '"', "'", ' ', '\u00A0', '\uFEFF'),
      fc.constantFrom('\0', '\u200B', '\u202E', '\u001B', 'x', '1'),
    );
    const cell = fc.oneof(fc.string({ unit: piece, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), (rows) => {
        const text = csvText(rows);
        for (const separator of separators) {
          expect(cellsAsReadWith(separator, text).filter(isFormula)).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a CSV file keeps all other text unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9 .:/()_'"{}é→]*$/), (cell) => {
        expect(cellsAsReadWith(',', csvText([[cell]]))[0]).toBe(cell);
      }),
    );
  });

  it('a CSV file is empty without rows', () => {
    expect(csvText([])).toBe('');
  });
});

it('no other file of this folder writes CSV by itself', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const writers = files.filter((name) =>
    readFileSync(path.join(import.meta.dirname, name), 'utf8').includes('csv-stringify'),
  );
  expect(writers).toEqual(['csv-text.ts']);
});
