import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { toReport } from './report';
import { requireFree, writeReport } from './write-report';

const found = { subscriptions: [], clusters: [], managementGroups: [], vaultIds: [], principalIds: new Set<string>() };
const run = { steps: [], exchanges: [], graphScopes: [], found: { ...found, regions: new Map<string, string>() } };
const report = toReport(run, { version: '1', date: '2025-02-01', cloud: 'public' });

describe('the report file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  });

  it('the report file is Markdown or JSON by its name, and only its owner can read it', async () => {
    await writeReport(path.join(folder, 'a.json'), report);
    await writeReport(path.join(folder, 'a.md'), report);
    expect(JSON.parse(await readFile(path.join(folder, 'a.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(report)));
    expect(await readFile(path.join(folder, 'a.md'), 'utf8')).toMatch(/^# Kustodian doctor report/);
    expect((await stat(path.join(folder, 'a.md'))).mode & 0o077).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.md']);
  });

  it('the report file never replaces a file, and a failed write leaves no partial file', async () => {
    const file = path.join(folder, 'mine.md');
    await requireFree(file);
    await writeFile(file, 'mine');
    await expect(requireFree(file)).rejects.toThrow(/exists\. Delete it/);
    await expect(writeReport(file, report)).rejects.toThrow(/exists\. Delete it/);
    expect(await readFile(file, 'utf8')).toBe('mine');
    await expect(writeReport(path.join(folder, 'none', 'a.md'), report)).rejects.toThrow(/Choose another place/);
    expect(await readdir(folder)).toEqual(['mine.md']);
  });
});
