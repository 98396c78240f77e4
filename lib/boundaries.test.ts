import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The allowed imports of each folder: the table in the architecture page as data. The longest matching folder decides.
 * A file outside these folders fails, so that a new folder needs a decision.
 */
const root = path.resolve(import.meta.dirname, '..');

interface Zone {
  own: readonly string[];
  packages: readonly string[];
}

const ui = [
  'react',
  'react-dom',
  'next/link',
  '@base-ui/react',
  '@tanstack/react-table',
  '@tanstack/react-virtual',
  'clsx',
];
const zones: Record<string, Zone> = {
  'lib/model': { own: [], packages: ['zod', 'cidr-tools'] },
  // The rules of Azure RBAC, without effective access, which the first page doesn't need.
  'lib/rbac': { own: ['lib/model'], packages: [] },
  'lib/checks': { own: ['lib/model', 'lib/rbac'], packages: ['cidr-tools', 'tinyduration'] },
  'lib/access': { own: ['lib/model', 'lib/rbac'], packages: ['zod'] },
  // Generators and samples that only tests import.
  'lib/access/testing': { own: ['lib/model', 'lib/access'], packages: ['fast-check', 'vitest'] },
  'lib/fixes': { own: ['lib/model', 'lib/rbac', 'lib/checks', 'lib/access'], packages: ['uuid', 'zod'] },
  'lib/export': { own: ['lib/model', 'lib/checks'], packages: ['csv-stringify', 'sarif'] },
  'lib/history': { own: ['lib/model', 'lib/checks', 'lib/access'], packages: ['@noble/hashes', 'zod'] },
  'lib/findings': {
    own: ['lib/model', 'lib/checks', 'lib/fixes', 'lib/export', 'lib/history'],
    packages: [],
  },
  'lib/fleet': { own: ['lib/model', 'lib/checks', 'lib/findings'], packages: [] },
  'lib/cluster': {
    own: ['lib/model', 'lib/rbac', 'lib/checks', 'lib/access', 'lib/fixes', 'lib/findings'],
    packages: [],
  },
  'lib/connect': { own: ['lib/model'], packages: [] },
  'lib/access-answers': { own: ['lib/model', 'lib/checks', 'lib/access', 'lib/fixes'], packages: [] },
  // Only the two files that decompress and read a file aren't pure.
  'lib/access-evidence': { own: ['lib/model', 'lib/access'], packages: [] },
  'lib/report': { own: ['lib/model', 'lib/checks', 'lib/export', 'lib/history'], packages: [] },
  // Inspects pages with an HTML parser. Only tests import it.
  'lib/report/testing': { own: ['lib/model', 'lib/checks', 'lib/report'], packages: ['happy-dom'] },
  // Not pure, because reading a file and decompressing it takes time.
  'lib/evidence-pack': { own: ['lib/model', 'lib/checks', 'lib/history'], packages: ['@noble/hashes', 'zod'] },
  'lib/plan-file': { own: ['lib/model', 'lib/fixes'], packages: ['@noble/hashes', 'zod'] },
  'lib/evidence-pack/testing': {
    own: ['lib/model', 'lib/checks', 'lib/history', 'lib/evidence-pack'],
    packages: ['node:'],
  },
  'lib/async': { own: [], packages: [] },
  'lib/azure': { own: ['lib/model', 'lib/async'], packages: ['@azure/arm-', '@azure/core-', 'undici', 'node:'] },
  'lib/server': {
    own: ['lib/model', 'lib/checks', 'lib/access', 'lib/fixes', 'lib/export', 'lib/history', 'lib/azure', 'lib/async'],
    packages: ['next', 'server-only', 'zod', 'pino', 'node:'],
  },
  'lib/server/config/compose.ts': {
    own: ['lib/model', 'lib/azure', 'lib/server', 'lib/emulator'],
    packages: ['server-only', 'node:'],
  },
  // It holds what the server holds, in a process of its own.
  'lib/cli': {
    own: [
      'lib/model',
      'lib/checks',
      'lib/access',
      'lib/fixes',
      'lib/export',
      'lib/history',
      'lib/report',
      'lib/findings',
      'lib/fleet',
      'lib/cluster',
      'lib/access-answers',
      'lib/access-evidence',
      'lib/evidence-pack',
      'lib/azure',
      'lib/async',
      'lib/server',
      'package.json',
    ],
    packages: ['@azure/identity', 'node:'],
  },
  'lib/client': {
    own: ['lib/model', 'lib/async', 'lib/fixes', 'lib/plan-file'],
    packages: ['react', '@azure/msal-', '@tanstack/react-query', 'zod'],
  },
  'lib/emulator': { own: [], packages: ['jose', 'zod', 're2js', '@kusto/language-service-next', 'node:'] },
  // Shared parts of every screen know no Azure data beyond the model.
  'components/ui': { own: ['lib/model'], packages: [...ui, 'next/navigation'] },
  // A feature holds its views, the hooks that wire them to lib/client, and its screens.
  components: {
    own: [
      'components/ui',
      'lib/model',
      'lib/rbac',
      'lib/checks',
      'lib/access',
      'lib/fixes',
      'lib/client',
      'lib/export',
      'lib/report',
      'lib/history',
      'lib/findings',
      'lib/fleet',
      'lib/cluster',
      'lib/connect',
      'lib/access-answers',
      'lib/access-evidence',
      'lib/evidence-pack',
      'lib/plan-file',
      'lib/async',
    ],
    packages: [...ui, 'next', '@tanstack/react-query', '@azure/msal-browser/redirect-bridge'],
  },
  'app/api': { own: ['lib/server', 'lib/model'], packages: ['next'] },
  'app/emulator': { own: ['lib/server', 'lib/model', 'lib/emulator'], packages: ['next'] },
  app: {
    own: ['components', 'lib/model', 'lib/checks'],
    packages: ['react', 'next'],
  },
  'app/error.tsx': { own: ['components', 'lib/client'], packages: ['react', 'next'] },
  // Only layouts pass server settings to the browser.
  'app/(dashboard)/layout.tsx': { own: ['app', 'components', 'lib/model', 'lib/server'], packages: ['react', 'next'] },
  'app/connect/layout.tsx': { own: ['app', 'components', 'lib/model', 'lib/server'], packages: ['react', 'next'] },
  'app/layout.tsx': { own: ['app', 'components', 'lib/server'], packages: ['react', 'next'] },
  'proxy.ts': { own: ['lib/server'], packages: ['next'] },
  'instrumentation.ts': { own: ['lib/server'], packages: [] },
};

/** What pure folders may not contain, and why the sentence says "may not". */
const pureFolders = [
  'lib/model',
  'lib/rbac',
  'lib/checks',
  'lib/access',
  'lib/fixes',
  'lib/export',
  'lib/history',
  'lib/report',
  'lib/plan-file',
  'lib/findings',
  'lib/fleet',
  'lib/cluster',
  'lib/connect',
  'lib/access-answers',
];
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

function sourceFiles(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
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

function isAllowedPackage(zone: Zone, specifier: string): boolean {
  return zone.packages.some((entry) =>
    /[-:/]$/.test(entry) ? specifier.startsWith(entry) : specifier === entry || specifier.startsWith(`${entry}/`),
  );
}

function offences(file: string, text: string): string[] {
  const name = zoneOf(file);
  const zone = name === undefined ? undefined : zones[name];
  if (!zone || name === undefined) return [`${file}: lies in no folder of the table`];
  return importsOf(text).flatMap((specifier) => {
    const target = ownTarget(file, specifier);
    if (target === undefined)
      return isAllowedPackage(zone, specifier) ? [] : [`${file}: ${name} may not import ${specifier}`];
    const inside = zoneOf(target) === name;
    const allowed = inside || zone.own.some((own) => target === own || target.startsWith(`${own}/`));
    return allowed || /\.css$/.test(target) ? [] : [`${file}: ${name} may not import ${target}`];
  });
}

const files = ['app', 'components', 'lib']
  .flatMap(sourceFiles)
  .concat(['proxy.ts', 'instrumentation.ts'].filter((file) => readdirSync(root).includes(file)));

describe('boundaries', () => {
  it('every file imports only what its folder may import', () => {
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

  it('the contributing guide lists the pure folders', () => {
    const guide = readFileSync(path.join(root, '.github/CONTRIBUTING.md'), 'utf8');
    const [, list = ''] = /Code in ([^.]*) is pure\./.exec(guide) ?? [];
    expect([...list.matchAll(/`([^`]+)`/g)].map(([, folder]) => folder)).toEqual(pureFolders);
  });
});

/**
 * Features without an index. Pages load parts of them on demand, and an index would load all parts with the first one. Routes
 * import the one screen that they show, for the same reason.
 */
const withoutIndex: Record<string, string> = {
  activity: 'The header loads on the first page, waiting changes on demand.',
  findings: 'The fleet needs the labels of areas, not the catalog of checks that findings import.',
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
