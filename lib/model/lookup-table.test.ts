import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entryOf, lookupTable } from './lookup-table';

const ofPrototype = ['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'];

describe('a table that is asked with text from elsewhere', () => {
  it.each(ofPrototype)('a lookup table has no entry for %s', (key) => {
    const table = lookupTable({ a: 1 });
    expect([table[key], key in table, entryOf({ a: 1 }, key)]).toEqual([undefined, false, undefined]);
  });

  it('a lookup table has its own entries and is serialized as JSON', () => {
    expect([lookupTable({ a: 1 }).a, entryOf({ a: 1 }, 'a'), JSON.stringify(lookupTable({ a: 1 }))]).toEqual([
      1,
      1,
      '{"a":1}',
    ]);
  });

  it('a lookup table is never a plain object', () => {
    const files = ['lib', 'components', 'app']
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
      )
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/emulator\//.test(path));
    expect(files.length).toBeGreaterThan(300);
    // A constant that text looks into, by its type. One whose keys alone are walked has no need of that type.
    const plain = /^(?:export )?const \w+: (?:Readonly<)?(?:Partial<)?Record<string,[\s\S]*?= (\S+)/gm;
    const found = files.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(plain)].flatMap(([text, value]) =>
        value?.startsWith('lookupTable(') ? [] : [`${path}: ${text.split('\n')[0]}`],
      ),
    );
    expect(found).toEqual([]);
  });
});
