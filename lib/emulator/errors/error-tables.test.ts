import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { armError, armErrors } from './arm-error';
import { entraErrors } from './entra-errors';
import { codeOf, type ErrorEntries } from './error-entry';
import { graphErrors } from './graph-errors';
import { resourceGraphErrors } from './resource-graph-errors';

const emulator = join(import.meta.dirname, '..');

/** Every file of the emulator that runs, by its path in it. */
const sources = readdirSync(emulator, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/(^|\/)test-[^/]+\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(emulator, path), 'utf8') }));

/** Files in which `pattern` stands, but for those in the tables' own folder. */
function filesWith(pattern: RegExp): string[] {
  return sources
    .filter(({ path, text }) => relative('errors', path).startsWith('..') && pattern.test(text))
    .map(({ path }) => path)
    .sort();
}

describe('the error tables', () => {
  const tables: Record<string, ErrorEntries> = { armErrors, resourceGraphErrors, graphErrors };

  it.each(Object.entries(tables))('%s: each error has a status of its kind, a code and a source', (_, table) => {
    for (const [key, { status, source }] of Object.entries(table)) {
      expect([key, status]).toEqual([key, expect.toSatisfy((value: number) => value >= 400 && value <= 501)]);
      expect(codeOf(key)).toMatch(/^[\w-]+$/);
      expect([key, source.trim()]).not.toEqual([key, '']);
    }
  });

  it('no key stands in two files, where one would hide the other', async () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-errors.ts'));
    const ofArm = files.filter((name) => !/^(entra|graph|resource-graph)-/.test(name));
    const modules: object[] = await Promise.all(ofArm.map((name) => import(join(import.meta.dirname, name))));
    const keys = modules.flatMap((module) => Object.values(module)).flatMap((table) => Object.keys(table));
    expect(keys.toSorted()).toEqual(Object.keys(armErrors).toSorted());
  });

  it('every error is answered somewhere; none is left over', () => {
    const text = sources
      .filter(({ path }) => !path.startsWith('errors/') || path === 'errors/arm-error.ts')
      .map((source) => source.text)
      .join('\n');
    const asked = [...Object.values(tables), entraErrors].flatMap((table) => Object.keys(table));
    expect(asked.filter((key) => !text.includes(`'${key}'`))).toEqual([]);
  });

  it('the sentence is made of what the caller gives, and the headers say who refused', () => {
    const refusal = armError('ScopeLocked', { scope: '/a', operation: 'delete', lockedScopes: ['/a', '/b'] });
    expect([refusal.status, refusal.headers]).toEqual([409, { 'x-ms-failure-cause': 'gateway' }]);
    expect(refusal.body).toEqual({
      error: {
        code: 'ScopeLocked',
        message:
          "The scope '/a' cannot perform delete operation because following scope(s) are locked: '/a,/b'. Please remove the lock and try again.",
      },
    });
  });
});

describe('no other file makes an error', () => {
  it('a body is built by the errors themselves; the status of an operation and `control/` have others', () => {
    expect(filesWith(/\berror: \{ ?(\.\.\.)?\w|\{ error: \w+ \}/)).toEqual([
      'arm/network/network-operations.ts',
      'arm/operations.ts',
      'control/service.ts',
      'graph/batch.ts',
      'graph/graph-error.ts',
      'resource-graph/refusals.ts',
    ]);
  });

  it('no sentence is written where an error is thrown', () => {
    expect(filesWith(/throw new (Arm|Graph|Entra)Error\(|\bcode: '[A-Z][a-z]\w+'/)).toEqual([]);
    const refused = sources.filter(({ text }) => /new ResourceGraphRefusal\(/.test(text)).map(({ path }) => path);
    expect(refused).toEqual(['resource-graph/refusals.ts']);
  });
});
