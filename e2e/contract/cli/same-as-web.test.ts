import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evaluateWithFiles } from '@/components/kusto-files/evaluate-with-files';
import { readFiles } from '@/components/kusto-files/read-files';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import { clusterHost } from '@/lib/kusto/evidence-of-cluster';
import { type ClusterAnswer, toCheckSettingsHeader } from '@/lib/model/api/api';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { valueOr } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';
import { collectResults, engineReaders } from '../../fixtures/collect-results';
import type { JsonView } from '../../fixtures/standalone';
import { call, clusterUrl } from '../../hostile/call';
import { fleetOf } from '../../hostile/fleet-of';
import { routes } from '../../hostile/routes';
import { type CliSetup, startCliSetup } from './cli-setup';

/** The command line and the web read the same estate with the same token, and every verdict is the same. */

let setup: CliSetup;
let folder: string;
let config: string;

const settings = { maxOwners: 0, ownerTags: ['steward'] };

beforeAll(async () => {
  setup = await startCliSetup();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  config = path.join(folder, 'kustodian.json');
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => setup.emulator.reset());

/** Removes what differs from one read to the next. */
function stable(findings: readonly Finding[]): unknown {
  return findings.map(({ evidence, ...finding }) => ({
    ...finding,
    evidence: evidence.map(({ part, apiVersion }) => ({ part, apiVersion })),
  }));
}

function withoutFingerprint(findings: readonly JsonView[]): Finding[] {
  return findings.map(({ fingerprint: _, ...finding }) => finding);
}

const headersOf = (sent: object): Record<string, string> => ({ 'x-check-settings': toCheckSettingsHeader(sent) ?? '' });

describe('index depth', () => {
  it.each(['owner', 'reader', 'contributor', 'nobody'])('%s gets the findings of GET /api/fleet', async (person) => {
    const { ARM_TOKEN } = await setup.envOf(person);
    const { clusters, problems } = await fleetOf(ARM_TOKEN ?? '');
    const { json } = await setup.scanJson(['--depth', 'index', '--fail-on', 'none', '--quiet'], { person });
    const expected = clusters.toSorted((left, right) =>
      left.cluster.id.toLowerCase() < right.cluster.id.toLowerCase() ? -1 : 1,
    );
    expect(json.clusters.map(({ cluster }: JsonView) => ({ ...cluster, readAt: '' }))).toEqual(
      expected.map(({ cluster }) => ({ ...cluster, readAt: '' })),
    );
    for (const [index, { findings, score }] of expected.entries()) {
      const own = json.clusters[index];
      expect(stable(withoutFingerprint(own.findings))).toEqual(stable(findings));
      expect(own.score).toEqual(score);
    }
    expect(json.unread.map(({ scope }: JsonView) => scope)).toEqual(problems.map(({ scope }) => scope).sort());
  });
});

describe('full depth', () => {
  it.each([
    ['without a Graph token', false],
    ['with a Graph token', true],
  ])(
    '%s, the findings are those of GET /api/clusters',
    async (_title, graph) => {
      const { ARM_TOKEN: token = '', GRAPH_TOKEN = '' } = await setup.envOf('owner');
      const { json } = await setup.scanJson(['--depth', 'full'], graph ? { graph: true } : {});
      expect(json.clusters).toHaveLength(14);
      for (const { cluster, findings, score } of json.clusters) {
        const url = clusterUrl({ ...cluster, clusterName: cluster.name });
        const answer = await call(routes.cluster, url, { token, ...(graph ? { graphToken: GRAPH_TOKEN } : {}) });
        const web = await answer.json();
        expect(stable(withoutFingerprint(findings))).toEqual(stable(web.findings));
        expect(score).toEqual(web.score);
      }
    },
    120_000,
  );

  it('a settings file gives the findings of the same X-Check-Settings, and exempts as the browser does', async () => {
    const { ARM_TOKEN: token = '' } = await setup.envOf('owner');
    const first = await setup.scanJson(['--depth', 'index']);
    const [{ cluster, findings }] = first.json.clusters;
    const { checkId } = findings.find(({ outcome }: Finding) => outcome === 'fail');
    const exemption = {
      clusterId: cluster.id.toUpperCase(),
      checkId,
      category: 'Waiver',
      reason: 'Accepted.',
      createdAt: new Date(Date.now() - 86_400_000).toISOString(),
      expiresOn: new Date(Date.now() + 86_400_000).toISOString(),
    } as const;
    const expired = { ...exemption, clusterId: first.json.clusters[1].cluster.id, expiresOn: exemption.createdAt };
    await writeFile(config, JSON.stringify({ version: 1, settings, exemptions: [exemption, expired] }));
    const { json } = await setup.scanJson(['--config', config, '--cluster', cluster.id]);
    const answer = await call(routes.cluster, clusterUrl({ ...cluster, clusterName: cluster.name }), {
      token,
      headers: headersOf(settings),
    });
    const web = await answer.json();
    const at = new Date().toISOString();
    const expected = applyExemptions(web.findings, cluster, { exemptions: [exemption], at });
    expect(json.clusters).toHaveLength(1);
    expect(stable(withoutFingerprint(json.clusters[0].findings))).toEqual(stable(expected));
    expect(json.clusters[0].score).toEqual(scoreOf(expected));
    expect(json.counts).toMatchObject({ clusters: 1, exempted: 1, score: scoreOf(expected).value });
    expect(await readFile(config, 'utf8')).toContain('steward');
  });

  it('the number of clusters that are read at once changes nothing', async () => {
    const single = await setup.scanJson(['--concurrency', '1', '--category', 'network']);
    const many = await setup.scanJson(['--concurrency', '32', '--category', 'network']);
    const comparable = ({ json }: { json: JsonView }) =>
      json.clusters.map(({ cluster, findings }: JsonView) => [cluster.id, stable(findings)]);
    expect(comparable(many)).toEqual(comparable(single));
    expect(many.json.counts).toEqual(single.json.counts);
  }, 120_000);
});

describe('files with results of management commands', () => {
  /** One result, as the web UI of Azure Data Explorer exports it. */
  const single = (host: string, at: string) =>
    [
      'Rows,Kustodian,Command,Entity,Cluster,Database,At,By',
      `"[{""PluginName"":""http_request"",""IsEnabled"":true}]",kustodian.kusto/1,plugins,,${host},NetDefaultDB,${at},ada`,
    ].join('\r\n');

  it('the command line and the browser have the same findings, byte for byte', async () => {
    const { ARM_TOKEN: token = '' } = await setup.envOf('owner');
    const { json: plain } = await setup.scanJson(['--depth', 'index']);
    const files = await mkdtemp(path.join(folder, 'files-'));
    const web = new Map<string, ClusterAnswer>();
    const selected = new Map<string, File[]>();
    for (const { cluster } of plain.clusters) {
      const answer = await call(routes.cluster, clusterUrl({ ...cluster, clusterName: cluster.name }), {
        token,
        headers: headersOf(settings),
      });
      const found: ClusterAnswer = await answer.json();
      web.set(cluster.name, found);
      const { parts } = found.snapshot;
      const host = clusterHost(parts.cluster) ?? '';
      const [person = 'owner'] = engineReaders.find(([, name]) => name === cluster.name) ?? [];
      const engine = await setup.emulator.token(person, `https://${host}/.default`);
      const databases = valueOr(parts.databases, []).map(({ name }) => lastSegment(name));
      const later = new Date(Date.now() + 60_000).toISOString();
      const own = [
        new File([await collectResults({ host, token: engine, by: 'ada' }, databases)], `${cluster.name}.ndjson`),
        new File([single(host, later)], `${cluster.name}.csv`),
      ].slice(cluster.name.length % 2);
      for (const file of own) await writeFile(path.join(files, file.name), await file.bytes());
      selected.set(cluster.name, own);
    }
    await writeFile(config, JSON.stringify({ version: 1, settings }));
    const { json } = await setup.scanJson(['--config', config, '--kusto-files', files, '--fail-on', 'none']);
    expect(json.clusters).toHaveLength(14);
    for (const { cluster, findings, score } of json.clusters) {
      const answer = web.get(cluster.name);
      if (!answer) throw new Error(cluster.name);
      const host = clusterHost(answer.snapshot.parts.cluster) ?? '';
      const { files: read, refusals } = await readFiles(selected.get(cluster.name) ?? [], host);
      expect(refusals).toEqual([]);
      const evaluated = evaluateWithFiles(answer, read, settings);
      expect(evaluated).not.toBe(answer);
      expect(JSON.stringify(stable(withoutFingerprint(findings)), null, 1)).toBe(
        JSON.stringify(stable(evaluated.findings), null, 1),
      );
      expect(score).toEqual(evaluated.score);
      const timesOf = (of: readonly Finding[]) =>
        of.flatMap(({ evidence }) => evidence.filter(({ part }) => part === 'kusto'));
      expect(timesOf(findings)).toEqual(timesOf(evaluated.findings));
    }
  }, 120_000);
});
