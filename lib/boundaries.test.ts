import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

const ui = [
  'react',
  'react-dom',
  'next/link',
  '@base-ui/react',
  '@tanstack/react-table',
  '@tanstack/react-virtual',
  'clsx',
];
/** The packages that a folder can import. Those without an entry import none. */
const packages: Record<string, readonly string[]> = {
  'lib/model': ['zod', 'cidr-tools'],
  'lib/checks': ['cidr-tools', 'tinyduration'],
  'lib/access': ['zod'],
  'lib/access/testing': ['fast-check', 'vitest'],
  'lib/fixes': ['uuid', 'zod'],
  'lib/export': ['csv-stringify', 'sarif'],
  'lib/history': ['@noble/hashes', 'zod'],
  'lib/report/testing': ['happy-dom'],
  'lib/evidence-pack': ['@noble/hashes', 'zod'],
  'lib/plan-file': ['@noble/hashes', 'zod'],
  'lib/evidence-pack/testing': ['node:'],
  'lib/azure': ['zod', '@azure/arm-', '@azure/core-', 'undici', 'node:'],
  'lib/server': ['next', 'server-only', 'zod', 'pino', 'node:'],
  'lib/server/config/compose.ts': ['server-only', 'node:'],
  'lib/server/telemetry': ['zod', 'undici', '@opentelemetry/'],
  'lib/cli': ['@azure/identity', '@modelcontextprotocol/server', 'zod', 'node:'],
  'lib/client': ['react', '@azure/msal-', '@tanstack/react-query', 'zod'],
  'lib/emulator': ['jose', 'zod', 're2js', '@kusto/language-service-next', 'node:'],
  'components/ui': [...ui, 'next/navigation'],
  components: [...ui, 'next', '@tanstack/react-query', '@azure/msal-browser/redirect-bridge'],
  'app/api': ['next'],
  'app/emulator': ['next'],
  app: ['react', 'next'],
  'app/error.tsx': ['react', 'next'],
  'app/layout.tsx': ['react', 'next'],
  'app/(dashboard)/layout.tsx': ['react', 'next'],
  'app/connect/layout.tsx': ['react', 'next'],
  'app/verify/layout.tsx': ['react', 'next'],
  'proxy.ts': ['next'],
};

/** The rows of the table in the architecture page. */
const rows = [
  ...(readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
    .split('\n## ')[1]
    ?.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (.+?) +\|$/gm) ?? []),
].map(([, name = '', content = '', imports = '']) => ({ name, isPure: content.endsWith(' Pure.'), imports }));
const pureFolders = rows.filter(({ isPure }) => isPure).map(({ name }) => name);

/** The files and folders that each row can import. */
const zones: Record<string, readonly string[]> = Object.fromEntries(
  rows.map(({ name, imports }) => [
    name,
    imports.split(', ').flatMap((own) => (own === 'nothing' ? [] : own === 'the pure folders' ? pureFolders : own)),
  ]),
);

const impure = [
  /\bfetch\(/,
  /\bawait\b/,
  /\bDate\.now\b/,
  /\bnew Date\(\)/,
  /\bMath\.random\b/,
  /\brandomUUID\b/,
  /\bprocess\.env\b/,
  /\bconsole\./,
];

function sourceFiles(folder: string, isTest = false): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && /\.test\.tsx?$/.test(name) === isTest)
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

function zoneOf(file: string): string | undefined {
  return Object.keys(zones)
    .filter((zone) => file === zone || file.startsWith(`${zone}/`))
    .sort((left, right) => right.length - left.length)[0];
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /^\s*(?:import|export)\s[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|\brequire\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').filter(Boolean);
}

/** Returns the imports that load with the file. An `import()` loads later. */
function staticImportsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:import|export)\s[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm);
  return [...found].map((match) => match[1] ?? match[2] ?? '').filter(Boolean);
}

function ownTarget(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
}

function isAllowedPackage(zone: string, specifier: string): boolean {
  return (packages[zone] ?? []).some((entry) =>
    /[-:/]$/.test(entry) ? specifier.startsWith(entry) : specifier === entry || specifier.startsWith(`${entry}/`),
  );
}

function offences(file: string, text: string): string[] {
  const zone = zoneOf(file);
  if (zone === undefined) return [`${file}: has no row in the table`];
  return importsOf(text).flatMap((specifier) => {
    const target = ownTarget(file, specifier);
    if (target === undefined)
      return isAllowedPackage(zone, specifier) ? [] : [`${file}: ${zone} may not import ${specifier}`];
    const allowed = zoneOf(target) === zone || isBelow(target, zones[zone] ?? []);
    return allowed || /\.css$/.test(target) ? [] : [`${file}: ${zone} may not import ${target}`];
  });
}

function isBelow(target: string, folders: readonly string[]): boolean {
  return folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
}

/** Returns the screens that a test of `lib` imports. */
function screensIn(test: string): string[] {
  return importsOf(readFileSync(path.join(root, test), 'utf8'))
    .map((specifier) => ownTarget(test, specifier) ?? '')
    .filter((target) => isBelow(target, ['app', 'components']))
    .map((target) => `${test}: a test of lib may not import ${target}`);
}

const files = ['app', 'components', 'lib']
  .flatMap((folder) => sourceFiles(folder))
  .concat(['proxy.ts', 'instrumentation.ts'].filter((file) => readdirSync(root).includes(file)));

describe('boundaries', () => {
  it('every file imports only what the architecture page allows for its folder', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((file) => offences(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ["import { x } from '@azure/arm-kusto';", 'lib/checks/a.ts'],
    ["export { x } from '../azure/read';", 'lib/checks/a.ts'],
    ["import 'react';", 'lib/fixes/a.ts'],
    ["const x = import('@/lib/server/config/env');", 'components/a.tsx'],
    ["import { x } from '@/lib/model/json';", 'lib/emulator/a.ts'],
    ["import {\n  x,\n} from '@/lib/emulator/store';", 'lib/server/a.ts'],
    ["import { x } from '@/lib/model/json';", 'lib/elsewhere/a.ts'],
  ])('%j in %s is refused', (text, file) => {
    expect(offences(file, text)).toHaveLength(1);
  });

  it('pure folders know neither the clock nor chance nor the outside', () => {
    const found = pureFolders.flatMap((folder) =>
      sourceFiles(folder).flatMap((file) => {
        const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return impure.filter((word) => word.test(code)).map((word) => `${file}: contains ${word.source}`);
      }),
    );
    expect(found).toEqual([]);
  });

  it('every row of the table is a file or folder with code, and packages belong to a row', () => {
    const unused = rows.filter(({ name }) => name !== 'e2e' && !files.some((file) => zoneOf(file) === name));
    expect(unused.map(({ name }) => name)).toEqual([]);
    expect(Object.keys(packages).filter((name) => !(name in zones))).toEqual([]);
    expect(pureFolders.length).toBeGreaterThan(10);
  });

  it('a test of lib imports no screen', () => {
    expect(sourceFiles('lib', true).flatMap(screensIn)).toEqual([]);
  });
});

/**
 * Features without an index. Pages load parts of them on demand, and an index would load all parts with the first one. Routes
 * import the one screen that they show, for the same reason.
 */
const withoutIndex: Record<string, string> = {
  activity: 'The header loads on the first page, waiting changes on demand.',
  findings: 'The fleet needs the labels of areas, not the catalog of checks that findings import.',
  fleet: 'The overview needs the rows of the fleet, not its table and filters.',
  fixes: 'Fix reviews, forms, and outcomes load on demand.',
  settings: 'The fleet needs saved views, not the words of every setting.',
};

/** Returns the feature that a path in `components` belongs to. `components/ui` is shared, so it's none. */
function featureOf(target: string): string | undefined {
  const feature = /^components\/([\w-]+)/.exec(target)?.[1];
  return feature === 'ui' ? undefined : feature;
}

/** Returns the features that a file imports statically, each with the imported path. */
function importedFeatures(file: string, text: string): { feature: string; target: string }[] {
  return staticImportsOf(text).flatMap((specifier) => {
    const target = ownTarget(file, specifier) ?? '';
    const feature = featureOf(target);
    return feature === undefined || feature === featureOf(file) ? [] : [{ feature, target }];
  });
}

describe('features', () => {
  const components = files.filter((file) => file.startsWith('components/'));
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

  it('features are imported through their index, except by an import on demand', () => {
    const direct = components.filter(featureOf).flatMap((file) =>
      importedFeatures(file, read(file))
        .filter(({ feature, target }) => !(feature in withoutIndex) && target !== `components/${feature}`)
        .map(({ target }) => `${file}: import ${target} through its index`),
    );
    expect(direct).toEqual([]);
  });

  it('export only what another feature imports', () => {
    const indexes = components.filter((file) => /^components\/[\w-]+\/index\.ts$/.test(file));
    const unused = indexes.flatMap((index) => {
      const names = [...read(index).matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
        list.split(',').map((name) => name.trim().replace(/^type /, '')),
      );
      const importers = components.filter((file) =>
        importedFeatures(file, read(file)).some(({ target }) => `${target}/index.ts` === index),
      );
      return names
        .filter((name) => !importers.some((file) => new RegExp(`\\b${name}\\b`).test(read(file))))
        .map((name) => `${index}: ${name}`);
    });
    expect(indexes.length).toBeGreaterThan(5);
    expect(indexes.filter((index) => (featureOf(index) ?? '') in withoutIndex)).toEqual([]);
    expect(unused).toEqual([]);
  });

  it('a field takes its limit from the schema of its value', () => {
    expect(components.filter((file) => /\bmaxLength=\{\d/.test(read(file)))).toEqual([]);
  });

  it('features of components can import each other in one direction only', () => {
    const imports = new Map<string, Set<string>>();
    for (const file of components) {
      const own = featureOf(file);
      if (!own) continue;
      const known = imports.get(own) ?? new Set();
      for (const { feature } of importedFeatures(file, read(file))) known.add(feature);
      imports.set(own, known);
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(imports.get(from) ?? [])].some((next) => {
        if (next === to) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, to, seen);
      });
    expect([...imports.keys()].filter((feature) => reaches(feature, feature))).toEqual([]);
  });

  it.each([
    ["import { a } from '../cluster/cluster-frame';", 'components/network/a.tsx', 'components/cluster/cluster-frame'],
    ["import { a } from '../cluster';", 'components/network/a.tsx', 'components/cluster'],
    ["const a = lazyModule(() => import('../cluster/cluster-frame'));", 'components/network/a.tsx', undefined],
    ["import { a } from '../ui/button';", 'components/network/a.tsx', undefined],
  ])('%j in %s imports %s', (text, file, target) => {
    expect(importedFeatures(file, text)[0]?.target).toBe(target);
  });
});
