import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshotBytes } from '@/components/history/read-snapshot-file';
import { localEvidence, scannedSnapshotSteps } from '@/components/history/scanned-snapshot';
import { writeSnapshotFile } from '@/components/history/write-snapshot-file';
import { evaluateWithFiles } from '@/components/kusto-files/evaluate-with-files';
import { runInSlices } from '@/lib/async/run-in-slices';
import type { Api } from '@/lib/client/api';
import type { ImportedFile } from '@/lib/client/kusto-files';
import { type ScanDepth, scanFleet } from '@/lib/client/snapshots/scan-fleet';
import { globalState } from '@/lib/emulator/global-state';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import { readSnapshotText } from '@/lib/history/read-snapshot';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { readKustoFile } from '@/lib/kusto/kusto-file';
import { fromProblemDocument } from '@/lib/model/problem';
import type { JsonView } from '../../fixtures/standalone';
import { call } from '../../hostile/call';
import { routes } from '../../hostile/routes';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The browser and the command line read the same estate with the same token, and write the same snapshot. */

let setup: CliSetup;
let folder: string;

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

/** Sends the browser's requests to the routes. */
function apiOf(token: string): Api {
  const send: Api['stream'] = async ({ path: address }) => {
    const answer = await call(address.startsWith('/api/fleet') ? routes.fleet : routes.cluster, address, { token });
    if (!answer.ok) throw fromProblemDocument(await answer.json());
    return answer;
  };
  return { stream: send, json: async (request) => (await send(request)).json() };
}

async function textOfCli(person: string, depth: ScanDepth, more: readonly string[] = []): Promise<string> {
  await setup.scan(['--depth', depth, '--output', 'snapshot', '--out', folder, ...more], { person });
  return gunzipSync(await readFile(path.join(folder, 'kustodian.kustodian.gz'))).toString();
}

/** Returns the file that the browser saves, with the time and the owner of the command line's file. */
async function savedInBrowser(
  person: string,
  { header }: SnapshotFile,
  files: readonly ImportedFile[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const { ARM_TOKEN = '' } = await setup.envOf(person);
  const scan = await scanFleet(apiOf(ARM_TOKEN), {
    depth: header.depth,
    settings: null,
    isFresh: true,
    local: localEvidence(files, (answer) => evaluateWithFiles(answer, files, {})),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const { product, tenantId, actor, readAt } = header;
  const settings = { settings: {}, exemptions: [] };
  const owner = { product, tenantId, objectId: actor.objectId.toUpperCase(), settings };
  const { snapshot } = await runInSlices(scannedSnapshotSteps({ ...scan, readAt }, owner));
  return writeSnapshotFile(snapshot);
}

describe('a snapshot that the browser saves', () => {
  it.each(['owner', 'reader'])(
    'a snapshot that the browser saves of %s at index depth has the bytes of the command line',
    async (person) => {
      const cli = await textOfCli(person, 'index');
      const file = await savedInBrowser(person, readSnapshotText('cli', cli));
      expect(gunzipSync(file).toString()).toBe(cli);
      const again = await readSnapshotBytes('saved', file);
      expect(diffSnapshots(again, readSnapshotText('cli', cli)).changes).toEqual([]);
    },
  );

  it('a snapshot that the browser saves has results of imported files, as --kusto-files of the command line', async () => {
    const cluster = [...((await globalState()).byType.get('microsoft.kusto/clusters')?.resources.values() ?? [])].find(
      ({ name }) => name === 'contosotelemetry',
    );
    const { uri }: JsonView = cluster?.properties ?? {};
    const policy = '[{"CalloutType":"webapi","CalloutUriRegex":".*","CanCall":true}]';
    const table = { Columns: [{ ColumnName: 'Policy' }, { ColumnName: 'EntityType' }], Rows: [[policy, 'Cluster']] };
    const lines = [
      { format: 'kustodian.kusto/1', cluster: uri, at: new Date().toISOString() },
      { command: 'callout', status: 200, body: { Tables: [table] } },
      { end: true, results: 1 },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const kusto = await mkdtemp(path.join(folder, 'kusto-'));
    await writeFile(path.join(kusto, 'a.ndjson'), text);
    const read = readKustoFile(text, { name: 'a.ndjson', now: new Date().toISOString() });
    const files = 'file' in read ? [{ ...read.file, clusterId: cluster?.id ?? '' }] : [];

    const cli = readSnapshotText('cli', await textOfCli('owner', 'full', ['--kusto-files', kusto]));
    const saved = await readSnapshotBytes('saved', await savedInBrowser('owner', cli, files));
    expect(JSON.stringify(saved)).toContain('kusto-callout-wide');
    expect(diffSnapshots(saved, cli).changes).toEqual([]);
    const without = await readSnapshotBytes('without', await savedInBrowser('owner', cli));
    expect(diffSnapshots(without, cli).changes).not.toEqual([]);
  }, 120_000);

  it('a snapshot that the browser saves at full depth has the lines of the command line, except for hashes of evidence with the emulator’s address', async () => {
    const cli = await textOfCli('owner', 'full');
    const file = await savedInBrowser('owner', readSnapshotText('cli', cli));
    // Policy states contain the address that they were read from, and the emulator has two.
    const linesOf = (text: string) =>
      text.split('\n').map((line) => line.replace(/"evidence":"sha256:[0-9a-f]{64}"/, ''));
    const expected = linesOf(cli);
    const lines = linesOf(gunzipSync(file).toString());
    // Whole files are too long for a message.
    expect(lines.filter((line, index) => line !== expected[index])).toEqual([]);
    expect(lines).toHaveLength(expected.length);
  }, 120_000);
});
