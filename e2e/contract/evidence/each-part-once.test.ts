import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '../../../lib/model/evidence-parts';
import { wholeDirectory } from '../../fixtures/gateway-setup';
import { type Contoso, startContoso } from './contoso';

let contoso: Contoso;

beforeAll(async () => {
  contoso = await startContoso();
}, 60_000);
afterAll(() => contoso.close());
beforeEach(() => contoso.clearLog());

function read<Part extends EvidencePart>({ parts }: Snapshot, part: Part): EvidenceParts[Part] | undefined {
  const reading = parts[part];
  return reading.state === 'read' ? reading.value : undefined;
}

/** Requests for every cluster: the cluster, its subscription, and each list once. */
const baseRequests = 22;

/** Returns the number of requests that all parts of a cluster need. */
function expectedRequests(snapshot: Snapshot): number {
  const databases = read(snapshot, 'databases')?.length ?? 0;
  const endpoints = read(snapshot, 'privateEndpoints')?.length ?? 0;
  const targets = read(snapshot, 'managedPrivateEndpoints')?.length ?? 0;
  const identities = read(snapshot, 'userAssignedIdentities')?.length ?? 0;
  const sinks = read(snapshot, 'diagnosticSinks')?.length ?? 0;
  const groups = Object.keys(read(snapshot, 'groups') ?? {}).length;
  const cluster = read(snapshot, 'cluster');
  const hasKey = Boolean(cluster?.properties.keyVaultProperties?.keyName);
  const isFound = read(snapshot, 'keyVault') !== undefined;
  return (
    baseRequests +
    4 * databases +
    endpoints +
    targets +
    // Each identity and its roles in its subscription. Resource Graph: their other roles, and all resources that use them.
    (identities > 0 ? 2 * identities + 2 : 0) +
    // A key: Resource Graph finds its vault. Then the vault, the key, and its role assignments.
    (hasKey ? 1 : 0) +
    (hasKey && isFound ? 3 : 0) +
    sinks +
    (cluster?.properties.state === 'Stopped' ? 1 : 0) +
    // The directory, and each group with its members.
    1 +
    2 * groups
  );
}

describe('opening a cluster', () => {
  it('opening a cluster reads each part once and nothing else', async () => {
    for (const ref of contoso.clusters) {
      await contoso.clearLog();
      const gateway = await contoso.gateway('owner@contoso.com', { graphScope: wholeDirectory });
      const snapshot = await gateway.readSnapshot(ref);
      const seen = await contoso.seen();
      const keys = seen
        .filter(({ service }) => service !== 'resource-graph')
        .map(({ method, path, query }) => `${method} ${path}?${query}`.toLowerCase());
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
      expect([ref.clusterName, seen.length]).toEqual([ref.clusterName, expectedRequests(snapshot)]);
      expect(gateway.upstreamRequests()).toBe(seen.length);
    }
  }, 60_000);

  it('opening a cluster sends no writes', async () => {
    const gateway = await contoso.gateway('owner@contoso.com', { graphScope: wholeDirectory });
    await gateway.readSnapshot(contoso.ref('contosoledger'));
    const posts = (await contoso.seen()).filter(({ method }) => method !== 'GET');
    expect(new Set(posts.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`))).toEqual(
      new Set([
        'POST listPrincipals',
        'POST listFollowerDatabases',
        'POST queryResults',
        'POST resources',
        'POST getByIds',
      ]),
    );
  });

  it.each<[EvidencePart[], number]>([
    [['locks'], 1],
    [['subscription', 'locks'], 2],
    [['scripts'], 1 + 2],
    [['scripts', 'dataConnections'], 1 + 2 + 2],
    [['keyVault'], 1 + 1 + 1],
    [['keyVault', 'vaultKey'], 1 + 1 + 2],
    [['diagnosticSinks'], 1 + 1 + 1],
    // Role assignments include the names from role definitions.
    [['roleAssignments', 'roleDefinitions'], 2],
    // The requested parts contain no principals.
    [['directory', 'groups'], 0],
  ])('reading only %j sends %i requests and loads no other part', async (parts, requests) => {
    const gateway = await contoso.gateway('owner@contoso.com', { graphScope: wholeDirectory });
    const snapshot = await gateway.readSnapshot(contoso.ref('contosoledger'), { parts });
    for (const [part, { state }] of Object.entries(snapshot.parts)) {
      expect([part, state]).toEqual([part, parts.some((requested) => requested === part) ? 'read' : 'not-loaded']);
    }
    expect(await contoso.seen()).toHaveLength(requests);
  });
});

describe('leaving the page', () => {
  it('leaving the page aborts the eight requests in progress and sends no more', async () => {
    const leaving = new AbortController();
    const gateway = await contoso.gateway('owner@contoso.com', { signal: leaving.signal });
    // Azure accepts the token. Otherwise all other requests would wait for the first.
    await gateway.readSubscriptions();
    await contoso.faults([{ match: {}, fault: { kind: 'slow', delayMs: 2000 } }]);
    await contoso.clearLog();
    const reading = gateway.readSnapshot(contoso.ref('contosoledger'));
    const isFull = async () => (await contoso.seen()).length >= 8;
    await contoso.emulator.until(isFull);
    // The request log has status 0 for a request without a response.
    expect((await contoso.seen()).map(({ status }) => status)).toEqual(Array(8).fill(0));
    leaving.abort();
    await expect(reading).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await contoso.seen()).toHaveLength(8);
    expect(gateway.upstreamRequests()).toBe(1 + 8);
    await contoso.faults([]);
  });
});
