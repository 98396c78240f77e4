import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packPaths } from '@/lib/evidence-pack/pack-paths';
import { samplePack } from '@/lib/evidence-pack/testing/sample-pack';
import { runCli } from '../testing/run-cli';

it.each(['table', 'json'])(
  'a pack with JSON that is too deep is exit code 3 with --format %s, as each bad pack is',
  async (format) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const { bytes } = samplePack({
      change: (files) => {
        const findings = String(files.get(packPaths.findings));
        files.set(packPaths.findings, findings.replace('"counts":{', `"counts":{"deep":${deep},`));
      },
    });
    await writeFile(path.join(folder, 'deep.pack.zip'), bytes);
    const { exit, stdout, stderr } = await runCli(['verify', 'deep.pack.zip', '--format', format], {
      directory: folder,
    });
    await rm(folder, { recursive: true });
    expect(exit).toBe(3);
    expect(stdout + stderr).toMatch(/deep\.pack\.zip|findings\.json/);
  },
);
