import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gatewayOf } from '../../lib/azure/gateway';
import { clouds } from '../../lib/azure/transport/clouds';
import { connect } from '../../lib/azure/transport/connection';
import { evaluate, evaluateCommands } from '../../lib/checks/catalog';
import { sampleSnapshot } from '../../lib/checks/samples/sample-snapshot';
import { kustoCommandIds, kustoCommands, kustoFormat } from '../../lib/kusto/commands';
import { clusterHost, type KustoByHost, withKustoFiles } from '../../lib/kusto/evidence-of-cluster';
import { evidenceOfFiles, readKustoFile } from '../../lib/kusto/kusto-file';
import type { Snapshot } from '../../lib/model/evidence';
import { golden, goldenCluster } from '../fixtures/golden';

/** Reading the engine of one cluster, and evaluating results of management commands in files. */

const databases = 30;
const tables = 200;
/** Milliseconds of a management command. */
const slowCommand = 100;
const commandsAtOnce = 6;
const host = 'kustocluster.westus2.kusto.windows.net';

const columnsOf = (id: (typeof kustoCommandIds)[number]) =>
  kustoCommands[id].columns.map((column) => (typeof column === 'string' ? column : (column[0] ?? '')));
const body = (names: readonly string[], rows: readonly unknown[][] = []) => ({
  Tables: [{ TableName: 'Table_0', Columns: names.map((ColumnName) => ({ ColumnName })), Rows: rows }],
});

/** Frees what earlier measurements left, so that only this one counts. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

const nameOf = (kind: string, index: number) => `${kind}${String(index).padStart(4, '0')}`;

/** Reads a cluster with 30 databases and 200 tables, whose engine takes 100 ms for each command. */
export async function measureEngine() {
  let commands = 0;
  const answer = async (url: string, sent: string): Promise<object> => {
    if (new URL(url).host !== host) {
      const { id, properties } = goldenCluster;
      if (/clusters\/kustocluster(\?|$)/i.test(url))
        return { ...goldenCluster, properties: { ...properties, uri: `https://${host}` } };
      const list = Array.from({ length: databases }, (_, index) => nameOf('Database', index));
      return {
        value: list.map((name) => ({ id: `${id}/Databases/${name}`, name: `kustocluster/${name}`, kind: 'ReadWrite' })),
      };
    }
    commands += 1;
    await sleep(slowCommand);
    const { db, csl }: { db: string; csl: string } = JSON.parse(sent);
    const command = kustoCommandIds.find((id) => csl === kustoCommands[id].text(`['${db}']`));
    if (command === undefined) return body(['Role', 'PrincipalFQN', 'Policy']);
    const first = list(db);
    return body(columnsOf(command), command === 'tables' ? first.map((name) => [name]) : []);
  };
  const list = (database: string) =>
    Array.from({ length: tables }, (_, index) => index)
      .filter((index) => nameOf('Database', index % databases) === database)
      .map((index) => nameOf('Table', index));
  const connection = connect({
    cloud: clouds.public,
    armToken: 'arm.to.ken',
    engine: { token: 'engine.to.ken', audience: `https://${host}` },
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => Response.json(await answer(request.url, await request.text())),
    },
  });
  let highest = 0;
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const memory = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().heapUsed);
  }, 20);
  const began = performance.now();
  const { parts } = await gatewayOf(connection).readSnapshot(golden, { parts: ['cluster', 'databases', 'kusto'] });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(memory);
  if (parts.kusto.state !== 'read') throw new Error('The engine wasn’t read.');
  const ideal = (Math.ceil(commands / commandsAtOnce) * slowCommand) / 1000;
  return {
    ...{ databases, tables, commands, slowCommandMs: slowCommand },
    seconds: round(seconds),
    perIdeal: round(seconds / ideal),
    memoryMiB: Math.round(Math.max(0, highest - before) / 1024 ** 2),
  };
}

const clusters = 5_000;
const clustersWithFile = 500;

/** Evaluates 5,000 clusters with the files of 500, as a scan does, and the same without files: the fastest of five runs. */
export async function measureFiles() {
  const { clusterId, parts } = sampleSnapshot();
  const at = '2026-11-25T10:00:00.000Z';
  const snapshotOf = (index: number): Snapshot => {
    const copy = structuredClone(parts);
    const { cluster } = copy;
    if (cluster.state === 'read') cluster.value.properties.uri = `https://c${index}.westeurope.kusto.windows.net`;
    return { clusterId, parts: { ...copy, kusto: { state: 'not-loaded' } } };
  };
  const began = performance.now();
  const files = evidenceOfFiles(
    Array.from({ length: clustersWithFile }, (_, index) => {
      const uri = clusterHost(snapshotOf(index * 10).parts.cluster) ?? '';
      const read = readKustoFile(combined(uri), { name: `${index}.ndjson`, now: new Date().toISOString() });
      if (!('file' in read)) throw new Error(read.refusal);
      return read.file;
    }),
  );
  const readMs = performance.now() - began;
  const none: KustoByHost = new Map();
  const times = { without: [] as number[], with: [] as number[] };
  for (let run = 0; run < 6; run += 1) {
    for (const [name, given] of [
      ['without', none],
      ['with', files],
    ] as const) {
      let ms = 0;
      for (let from = 0; from < clusters; from += 25) {
        const snapshots = Array.from({ length: 25 }, (_, offset) => snapshotOf(from + offset));
        await setImmediate();
        const usage = process.cpuUsage();
        for (const azure of snapshots) {
          const findings = evaluate(azure, { at });
          const snapshot = withKustoFiles(azure, given);
          if (snapshot !== azure) evaluateCommands(findings, snapshot, { at });
        }
        const { user, system } = process.cpuUsage(usage);
        ms += (user + system) / 1000;
      }
      if (run > 0) times[name].push(ms);
    }
  }
  const [without, withFiles] = [Math.min(...times.without), Math.min(...times.with)];
  return {
    ...{ clusters, clustersWithFile },
    readMs: Math.round(readMs),
    withoutProcessorMs: Math.round(without),
    withProcessorMs: Math.round(withFiles),
    withPerWithout: round(withFiles / without),
  };
}

function combined(uri: string): string {
  const lines = kustoCommandIds.flatMap((command) => {
    const { scope } = kustoCommands[command];
    if (scope === 'entity') return [];
    const rows = command === 'tables' ? Array.from({ length: 20 }, (_, index) => [nameOf('Table', index)]) : [];
    return [
      {
        command,
        ...(scope === 'database' ? { database: 'Telemetry' } : {}),
        status: 200,
        body: body(columnsOf(command), rows),
      },
    ];
  });
  const header = { format: kustoFormat, cluster: uri, at: '2026-11-25T10:00:00Z', by: 'ada' };
  return [header, ...lines, { end: true, results: lines.length }].map((line) => JSON.stringify(line)).join('\n');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
