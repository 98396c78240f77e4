import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { root } from './repository';

/** Schemas, and what only checks, fixes, or opened controls need. Each has 3 to 35 KiB, compressed. */
const notOnFirstPages = [
  'node_modules/zod/v4/classic/',
  'node_modules/@base-ui/',
  'lib/checks/catalog/',
  'lib/fixes/catalog/',
  'lib/fixes/settings/',
  'lib/fixes/steps/',
];

/** Returns the files whose code a bundle loads at once. What loads on demand is left out. */
async function filesLoadedBy(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'unwritten',
    write: false,
    metafile: true,
    packages: 'bundle',
    external: ['next/*', 'react', 'react-dom'],
  });
  const loaded = Object.keys(metafile.outputs).filter((name) => metafile.outputs[name]?.entryPoint === entry);
  // Grows while it's read.
  for (const name of loaded)
    for (const { kind, path, external } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && !external && !loaded.includes(path)) loaded.push(path);
  return loaded.flatMap((name) =>
    Object.entries(metafile.outputs[name]?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [file] : [],
    ),
  );
}

it.each([
  'components/shell/signed-in-frame.tsx',
  'lib/client/auth/msal-auth.tsx',
  'components/overview/overview-screen.tsx',
  'components/overview/openings-probe.tsx',
  'components/fleet/fleet-screen.tsx',
])('the first page loads no schemas, checks, fixes, or popups with %s', async (entry) => {
  const files = await filesLoadedBy(entry);
  expect(files).toContain(entry);
  expect(files.filter((file) => notOnFirstPages.some((part) => file.startsWith(part)))).toEqual([]);
});
