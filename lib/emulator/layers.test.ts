import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folder of the emulator can import which. `base` is the set of files at the top that all folders share. */
const layers: Record<string, readonly string[]> = {
  base: [],
  errors: ['base'],
  entra: ['base', 'errors'],
  estate: ['base'],
  arm: ['base', 'errors', 'entra'],
  graph: ['base', 'errors', 'entra', 'arm'],
  'resource-graph': ['base', 'errors', 'entra', 'arm'],
  engine: ['base', 'errors', 'entra', 'arm'],
  control: ['base', 'errors', 'entra', 'estate'],
  entry: ['base', 'errors', 'entra', 'estate', 'arm', 'graph', 'resource-graph', 'engine', 'control'],
};
const baseFiles = new Set([
  'acting-request.ts',
  'arm-resource-id.ts',
  'cluster-hosts.ts',
  'diagnostic-setting-body.ts',
  'directory.ts',
  'engine-estate.ts',
  'entra-state.ts',
  'json.ts',
  'loopback.ts',
  'odata-filter.ts',
  'read-request.ts',
  'record-change.ts',
  'store.ts',
  'token-claims.ts',
  'types.ts',
  'wildcards.ts',
]);
/** The files of `arm` that list every resource type, or run what a request passes through. */
const armEntry = new Set(['arm/resource-types.ts', 'arm/service.ts']);

const root = import.meta.dirname;
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.ts$/.test(entry.name))
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
  .filter((file) => !file.startsWith('node_modules/'));
const imports = new Map(sources.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return target.endsWith('.json') ? target : `${target}.ts`;
  });
}

function layerOf(file: string): string {
  const [folder = ''] = file.split('/');
  if (file.includes('/')) return folder;
  return baseFiles.has(file) ? 'base' : 'entry';
}

/** The folder of a resource provider, such as `arm/kusto`, or `undefined`. */
function providerOf(file: string): string | undefined {
  return /^arm\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** The imports of production files for which `isForbidden` holds, as "file imports target". */
function forbidden(isForbidden: (file: string, target: string) => boolean): string[] {
  return sources
    .filter((file) => !file.startsWith('testing/'))
    .flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => isForbidden(file, target))
        .map((target) => `${file} imports ${target}`),
    );
}

describe('layers of the emulator', () => {
  it('every folder imports only the folders below it', () => {
    expect(sources.length).toBeGreaterThan(100);
    const wrong = forbidden((file, target) => {
      const [from, to] = [layerOf(file), layerOf(target)];
      return from !== to && !layers[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('generic ARM code imports no resource provider', () => {
    const wrong = forbidden(
      (file, target) => /^arm\/[^/]+$/.test(file) && !armEntry.has(file) && providerOf(target) !== undefined,
    );
    expect(wrong).toEqual([]);
  });

  it('only the list of resource types and the engine import the code of Microsoft.Kusto', () => {
    const wrong = forbidden(
      (file, target) =>
        layerOf(file) !== 'engine' &&
        target.startsWith('arm/kusto/') &&
        !file.startsWith('arm/kusto/') &&
        file !== 'arm/resource-types.ts',
    );
    expect(wrong).toEqual([]);
  });

  it('resource providers do not import each other', () => {
    const pairs = new Set(
      [...imports].flatMap(([file, targets]) => {
        const from = providerOf(file);
        const others = targets.map(providerOf).filter((to) => from && to && from !== to);
        return others.map((to) => `${from} ${to}`);
      }),
    );
    expect([...pairs].filter((pair) => pairs.has(pair.split(' ').toReversed().join(' ')))).toEqual([]);
  });

  it('no file imports itself through others', () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      if (done.has(file) || trail.includes(file)) return;
      for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('production code imports no test support', () => {
    expect(forbidden((_, target) => target.startsWith('testing/'))).toEqual([]);
  });

  it('no source is deeper than four folders inside the package', () => {
    expect(sources.filter((file) => file.split('/').length > 5)).toEqual([]);
  });
});
