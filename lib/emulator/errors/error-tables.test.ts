import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { armError, armErrors } from './arm-error';
import { engineErrors } from './engine-errors';
import { entraErrors } from './entra-errors';
import { codeOf, type ErrorEntries } from './error-entry';
import { graphErrors } from './graph-errors';
import { resourceGraphErrors } from './resource-graph-errors';

const emulator = join(import.meta.dirname, '..');

/** Every production file of the emulator, by its path. */
const sources = readdirSync(emulator, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/^(?:testing|node_modules)\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(emulator, path), 'utf8') }));

/** Returns the files that match, except for those in `errors/`. */
function filesWith(pattern: RegExp): string[] {
  return sources
    .filter(({ path, text }) => relative('errors', path).startsWith('..') && pattern.test(text))
    .map(({ path }) => path)
    .sort();
}

describe('the error tables', () => {
  const tables: Record<string, ErrorEntries> = { armErrors, resourceGraphErrors, graphErrors, engineErrors };

  it.each(Object.entries(tables))('each error of %s has a status, a code, and a source', (_, table) => {
    for (const [key, { status, source }] of Object.entries(table)) {
      expect([key, status]).toEqual([key, expect.toSatisfy((value: number) => value >= 400 && value <= 501)]);
      expect(codeOf(key)).toMatch(/^[\w-]+$/);
      expect([key, source.trim()]).not.toEqual([key, '']);
    }
  });

  it('no key is in two files, where one would hide the other', async () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-errors.ts'));
    const ofArm = files.filter((name) => !/^(engine|entra|graph|resource-graph)-/.test(name));
    const modules: object[] = await Promise.all(ofArm.map((name) => import(join(import.meta.dirname, name))));
    const keys = modules.flatMap((module) => Object.values(module)).flatMap((table) => Object.keys(table));
    expect(keys.toSorted()).toEqual(Object.keys(armErrors).toSorted());
  });

  it('every error of the tables is used', () => {
    const text = sources
      .filter(({ path }) => !path.startsWith('errors/') || path === 'errors/arm-error.ts')
      .map((source) => source.text)
      .join('\n');
    const asked = [...Object.values(tables), entraErrors].flatMap((table) => Object.keys(table));
    expect(asked.filter((key) => !text.includes(`'${key}'`))).toEqual([]);
  });

  it('an error has the parameters in its sentence, and the failing component in its headers', () => {
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
  it('error bodies are built only by error classes, operation status documents, and control', () => {
    expect(filesWith(/\berror: \{ ?(\.\.\.)?\w|\{ error: \w+ \}/)).toEqual([
      'arm/kusto/operation-status.ts',
      'arm/network/network-operations.ts',
      'arm/operations.ts',
      'control/service.ts',
      'graph/batch.ts',
      'resource-graph/refusals.ts',
    ]);
  });

  it('no file outside the tables writes an error sentence', () => {
    expect(filesWith(/throw new (Arm|Graph|Entra)Error\(|\bcode: '[A-Z][a-z]\w+'/)).toEqual([]);
    const refused = sources.filter(({ text }) => /new ResourceGraphRefusal\(/.test(text)).map(({ path }) => path);
    expect(refused).toEqual(['resource-graph/refusals.ts']);
  });
});
