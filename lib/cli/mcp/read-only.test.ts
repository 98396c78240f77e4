import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Static and dynamic imports, without those of types only. */
const importPattern =
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

function fileOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return undefined;
  const base = specifier.startsWith('@/')
    ? path.join(root, specifier.slice(2))
    : path.resolve(path.dirname(path.join(root, from)), specifier);
  const found = [base, `${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find(
    (file) => existsSync(file) && /\.\w+$/.test(file),
  );
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which isn’t there.`);
  return path.relative(root, found).replaceAll(path.sep, '/');
}

/** Returns files of this repository and packages. */
function reachableFrom(start: string): Set<string> {
  const seen = new Set([start]);
  for (const file of seen) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, fixed, dynamic] of readFileSync(path.join(root, file), 'utf8').matchAll(importPattern)) {
      const specifier = fixed ?? dynamic ?? '';
      seen.add(fileOf(file, specifier) ?? specifier.replace(/^node:/, ''));
    }
  }
  return seen;
}

const forbidden = [
  'lib/azure/send-change.ts',
  'lib/azure/writing-gateway.ts',
  'lib/server/apply-fix.ts',
  'lib/cli/output/write-files.ts',
  'lib/cli/output/notify.ts',
  'lib/cli/output/summary.ts',
  'lib/cli/run.ts',
  'lib/cli/commands/index.ts',
  'child_process',
  'http',
  'https',
  'net',
  'tls',
];

describe('kustodian mcp', () => {
  it('kustodian mcp can’t reach code that writes to Azure or to files, or that opens other connections', () => {
    const reached = reachableFrom('lib/cli/mcp/run-mcp.ts');
    expect(reached.size).toBeGreaterThan(200);
    expect(reached).toContain('lib/azure/gateway.ts');
    const isForbidden = (file: string) => forbidden.includes(file) || /^(?:app|components|lib\/emulator)\//.test(file);
    expect([...reached].filter(isForbidden)).toEqual([]);
  });

  it('the walk finds a write that a module can reach', () => {
    expect(reachableFrom('lib/cli/commands/scan.ts')).toContain('lib/cli/output/write-files.ts');
    expect(reachableFrom('lib/server/http/handle.ts')).toContain('lib/azure/send-change.ts');
  });
});
