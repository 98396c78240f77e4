import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import { toCheckSettingsHeader } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
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
