import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles, customRole, customRoleGuid, roleAssignment } from '@/lib/emulator/estate/build/azure-role';
import { fleetEstate } from '@/lib/emulator/estate/fleet';
import { reader } from '@/lib/emulator/estate/people';
import type { Estate } from '@/lib/emulator/types';
import type { FileFormatName } from '@/lib/export/findings-file';
import type { Finding } from '@/lib/model/finding';
import { call } from './call';
import { reset, setFaults, tokenOf } from './emulator';
import { type FleetLines, fleetOf } from './fleet-of';
import { routes } from './routes';

/** Returns 300 subscriptions. The Reader can list one of them, but can't read its resources. */
function estateWithOneClosed(): Estate {
  const estate = fleetEstate('fleet:300:300:600');
  const others = estate.resources.filter(({ properties }) => {
    return !(typeof properties === 'object' && JSON.stringify(properties).includes(reader.id));
  });
  const lister = { actions: ['Microsoft.Resources/subscriptions/read'] };
  const ids = estate.subscriptions.map(({ id }) => id);
  const rights = ids.map((id) =>
    roleAssignment(id, id === closedOf(estate).id ? customRoleGuid('Lister') : builtInRoles.reader, reader),
  );
  return { ...estate, resources: [...others, customRole('Lister', '', lister, ids), ...rights] };
}

function closedOf({ subscriptions }: Estate) {
  const closed = subscriptions[137];
  if (!closed) throw new Error('There are too few subscriptions.');
  return closed;
}

const estate = estateWithOneClosed();
const closed = closedOf(estate);

async function exported(token: string, format: FileFormatName, query = ''): Promise<string> {
  const answer = await call(routes.exportFleet, `/api/fleet/export?format=${format}${query}`, { token });
  if (answer.status !== 200) throw new Error(`${format}: ${answer.status} ${await answer.text()}`);
  return answer.text();
}

describe('one unreadable subscription of 300', () => {
  let token = '';
  let lines: FleetLines;
  const missingAction = 'Microsoft.Kusto/clusters/read';

  beforeAll(async () => {
    await reset(estate);
    token = await tokenOf('reader');
    lines = await fleetOf(token);
  }, 60_000);

  it('an unreadable subscription of 300 lacks only its own rows, and is listed with Azure’s code, the permission, and the role', () => {
    const hidden = estate.resources.filter(
      ({ type, id }) => type === 'Microsoft.Kusto/Clusters' && id.startsWith(`${closed.id}/`),
    );
    expect(hidden.length).toBeGreaterThan(0);
    expect(lines.subscriptions).toHaveLength(300);
    expect(lines.clusters).toHaveLength(300 - hidden.length);
    expect(lines.problems).toMatchObject([
      {
        scope: closed.id,
        displayName: closed.displayName,
        problem: {
          code: 'forbidden',
          azure: { code: 'AuthorizationFailed' },
          missingAction: expect.stringMatching(/^Microsoft\.Kusto\/clusters\/read$/i),
          smallestRole: 'Reader',
        },
      },
    ]);
    expect(lines.done?.counts).toEqual({ subscriptions: 300, clusters: 300 - hidden.length, unreadable: 1 });
  });

  it.each(['csv', 'json', 'sarif', 'ocsf'] as const)(
    'an unreadable subscription of 300 is in an export as %s, with all rows of the others',
    async (format) => {
      const text = (await exported(token, format, '&check=disk-encryption-off')).toLowerCase();
      for (const word of [closed.id, 'AuthorizationFailed', missingAction]) expect(text).toContain(word.toLowerCase());
      for (const { cluster } of lines.clusters) expect(text).toContain(`/clusters/${cluster.name}`.toLowerCase());
    },
  );
});

describe('one subscription of several that fails', () => {
  beforeEach(() => reset('fleet:12:6:40'));

  const throttled = { error: { code: 'SubscriptionRequestsThrottled', message: 'Too many requests.' } };
  const off = { error: { code: 'ReadOnlyDisabledSubscription', message: 'The subscription is disabled.' } };
  it.each([
    ['is throttled', { kind: 'status', status: 429, headers: { 'Retry-After': '300' }, body: throttled }, 'throttled'],
    ['is disabled', { kind: 'status', status: 409, body: off }, 'conflict'],
    ['returns an empty body', { kind: 'empty' }, 'bad-upstream'],
    ['resets the connection', { kind: 'reset' }, 'azure-unavailable'],
  ])('a subscription that %s leaves the rows of the others unchanged', async (_title, fault, code) => {
    const token = await tokenOf('owner');
    const before = await fleetOf(token);
    const id = before.clusters[0]?.cluster.subscriptionId ?? '';
    await setFaults([
      // Without Resource Graph, each subscription has its own request.
      { match: { service: 'resource-graph' }, fault: { kind: 'status', status: 403 } },
      { match: { path: `${id}/providers/Microsoft.Kusto/clusters$` }, fault },
    ]);
    const { clusters, problems } = await fleetOf(token);
    expect(problems.filter(({ scope }) => scope !== 'resource-graph')).toMatchObject([
      { scope: `/subscriptions/${id}`, problem: { code } },
    ]);
    const others = before.clusters.filter(({ cluster }) => cluster.subscriptionId !== id);
    const namesOf = (some: FleetLines['clusters']) => some.map(({ cluster }) => cluster.id.toLowerCase()).sort();
    expect(namesOf(clusters)).toEqual(namesOf(others));
  });
});

describe('role assignments that Resource Graph denies', () => {
  const ofRoles = (findings: readonly Finding[]) =>
    findings.filter(({ unknown }) => unknown?.some(({ part }) => part === 'roleAssignments'));

  it('role assignments that Resource Graph denies are unknown with Azure’s code on every cluster and in an export, and nothing else changes', async () => {
    await reset();
    const token = await tokenOf('owner');
    const before = await fleetOf(token);
    const body = { error: { code: 'AccessDenied', message: 'Access is denied.' } };
    // The first queries are about role assignments.
    await setFaults([{ match: { service: 'resource-graph' }, fault: { kind: 'status', status: 403, body }, times: 2 }]);
    const after = await fleetOf(token);
    expect(after.clusters).toHaveLength(before.clusters.length);
    for (const { cluster, findings } of after.clusters) {
      const was = before.clusters.find((item) => item.cluster.id === cluster.id)?.findings ?? [];
      const open = ofRoles(findings).map(({ checkId }) => checkId);
      expect(open).toContain('arm-owner-too-many');
      for (const { checkId, outcome } of was) {
        if (open.includes(checkId)) continue;
        expect([checkId, findings.find((item) => item.checkId === checkId)?.outcome]).toEqual([checkId, outcome]);
      }
      for (const { outcome, unknown } of ofRoles(findings)) {
        expect(outcome).toBe('unknown');
        const reason = { part: 'roleAssignments', reason: 'forbidden', azureCode: 'AccessDenied' };
        expect(unknown).toContainEqual(expect.objectContaining(reason));
      }
    }
    await setFaults([{ match: { service: 'resource-graph' }, fault: { kind: 'status', status: 403, body }, times: 2 }]);
    const file = JSON.parse(await exported(token, 'json', '&check=arm-owner-too-many'));
    expect(file.clusters).toHaveLength(before.clusters.length);
    expect(ofRoles(file.clusters.flatMap((item: { findings: Finding[] }) => item.findings))).toHaveLength(
      before.clusters.length,
    );
  });
});
