import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom: the table of the README's architecture section as data. The longest matching folder decides;
 * a file that lies in no folder of the table fails, so a new folder is decided on and not slipped in.
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
  'lib/model': { own: [], packages: ['zod'] },
  'lib/checks': { own: ['lib/model'], packages: ['cidr-tools', 'tinyduration'] },
  'lib/access': { own: ['lib/model'], packages: [] },
  'lib/fixes': { own: ['lib/model', 'lib/checks', 'lib/access'], packages: ['uuid', 'zod'] },
  'lib/export': { own: ['lib/model', 'lib/checks'], packages: ['csv-stringify', 'sarif'] },
  'lib/async': { own: [], packages: [] },
  'lib/azure': { own: ['lib/model', 'lib/async'], packages: ['@azure/arm-', '@azure/core-', 'undici', 'node:'] },
  'lib/server': {
    own: ['lib/model', 'lib/checks', 'lib/access', 'lib/fixes', 'lib/export', 'lib/azure', 'lib/async'],
    packages: ['next', 'server-only', 'zod', 'pino', 'node:'],
  },
  'lib/server/config/compose.ts': {
    own: ['lib/model', 'lib/azure', 'lib/server', 'lib/emulator'],
    packages: ['server-only', 'node:'],
  },
  'lib/client': {
    own: ['lib/model', 'lib/fixes', 'lib/async'],
    packages: ['react', '@azure/msal-', '@tanstack/react-query', 'zod'],
  },
  'lib/emulator': { own: [], packages: ['jose', 'zod', 're2js', '@kusto/language-service-next', 'node:'] },
  // Shared parts of every screen know no Azure data beyond the model.
  'components/ui': { own: ['lib/model'], packages: [...ui, 'next/navigation'] },
  // A feature holds its views, the hooks that wire them to lib/client, and its screens.
  components: {
    own: ['components/ui', 'lib/model', 'lib/checks', 'lib/access', 'lib/fixes', 'lib/client', 'lib/export'],
    packages: [...ui, 'next', '@tanstack/react-query', '@azure/msal-browser/redirect-bridge'],
  },
  'app/api': { own: ['lib/server', 'lib/model'], packages: ['next'] },
  'app/emulator': { own: ['lib/server', 'lib/model', 'lib/emulator'], packages: ['next'] },
  app: {
    own: ['components', 'lib/model', 'lib/checks'],
    packages: ['react', 'next'],
  },
  'app/error.tsx': { own: ['components', 'lib/client'], packages: ['react', 'next'] },
  // The root layout alone hands server settings to the browser.
  'app/(dashboard)/layout.tsx': { own: ['app', 'components', 'lib/model', 'lib/server'], packages: ['react', 'next'] },
  'app/layout.tsx': { own: ['app', 'components', 'lib/server'], packages: ['react', 'next'] },
  'proxy.ts': { own: ['lib/server'], packages: ['next'] },
  'instrumentation.ts': { own: ['lib/server'], packages: [] },
};

/** What pure folders may not contain, and why the sentence says "may not". */
const pureFolders = ['lib/model', 'lib/checks', 'lib/access', 'lib/fixes', 'lib/export'];
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
});
