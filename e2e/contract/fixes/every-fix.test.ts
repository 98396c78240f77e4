import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '../../../lib/checks';
import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { rootManagementGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ClusterAnswer, PlanFixAnswer } from '../../../lib/model/api';
import type { ClusterRef } from '../../../lib/model/arm-id';
import type { FixId } from '../../../lib/model/fix-id';
import type { FixPlan } from '../../../lib/model/fix-plan';
import { targetOfStep } from '../../../lib/model/fix-step';
import { call, clusterUrl } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { carryOut, plan } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { estateOfScenarios, placeOf, scenarios } from '../checks/estate';
import { type Difference, differences, photograph } from './estate-on-disk';
import { inputsFor, repairer } from './fix-inputs';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

/** The estate of the checks, with somebody who may write; no lock stands in the way of what a fix takes away. */
function estate(withLocks: boolean) {
  const { directory, resources, ...rest } = estateOfScenarios();
  return {
    ...rest,
    directory: { ...directory, users: [...directory.users, repairer] },
    resources: [
      ...resources.filter(({ type }) => withLocks || type.toLowerCase() !== 'microsoft.authorization/locks'),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, repairer),
    ],
  };
}

let token: string;
let graphToken: string;

async function look(ref: ClusterRef): Promise<ClusterAnswer> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

function findingOf({ findings }: ClusterAnswer, checkId: string) {
  const finding = findings.find((one) => one.checkId === checkId);
  if (!finding) throw new Error(`no finding of ${checkId}`);
  return finding;
}

/** The number that a counting check starts its first property with; none is 0. */
function countIn(answer: ClusterAnswer, checkId: string): number {
  return Number(/^\d+/.exec(findingOf(answer, checkId).properties[0]?.actual ?? '')?.[0] ?? 0);
}

const cases = checks.flatMap((check) =>
  check.fixes.map((fix) => ({ checkId: check.id, fixId: fix.fixId, partial: fix.partial === true })),
);

/** What Azure alone knows: the object ID of an identity. */
const givenByAzure =
  /^identity\.(principalId|tenantId)$|^identity\.userAssignedIdentities|^properties\.managedIdentityObjectId$/;

/** Values that an undo cannot make absent again: it writes the default that Azure documents for their absence. */
const sameAsAbsent: Readonly<Record<string, unknown>> = {
  'properties.trustedExternalTenants': [{ value: '*' }],
  'properties.allowedIpRangeList': [],
  'properties.allowedFqdnList': [],
  'properties.calloutPolicies': [],
  'properties.publicNetworkAccess': 'Enabled',
  'properties.restrictOutboundNetworkAccess': 'Disabled',
  'properties.enableAutoStop': true,
  'properties.enablePurge': false,
  'properties.enableDiskEncryption': false,
  'properties.keyVaultProperties': null,
  identity: { type: 'None' },
  'identity.type': 'None',
};

function isListedException({ id, path, before, after }: Difference, fixed: FixPlan): boolean {
  // A role that is given again has a name that the plan derives, and the one with the old name stays away.
  if (path === '') return fixed.steps.some((step) => step.kind.endsWith('.delete')) && /assignments\/[^/]+$/.test(id);
  if (givenByAzure.test(path)) return true;
  return (
    (before == null || JSON.stringify(before) === '{}') && JSON.stringify(after) === JSON.stringify(sameAsAbsent[path])
  );
}

/** Where going back is refused, with the reason: by our preflight, or by Azure. */
const endsBackwards: Readonly<Record<string, RegExp>> = {
  // Without the right the cluster could no longer use its key, and Azure would suspend it.
  'cmk-identity-no-key-permission cmk-identity-no-key-permission': /preflight-blocked/,
  'turn-system-identity-on cmk-identity-detached': /preflight-blocked/,
  'attach-user-identity cmk-identity-detached': /preflight-blocked/,
  // The directory no longer has the principal, so nothing can be given to it.
  'remove-kusto-role principal-orphaned': /was not found in AAD tenant/,
};

describe.each(cases)('$fixId for $checkId', ({ checkId, fixId, partial }) => {
  beforeEach(async () => {
    await reset(estate(['resource-lock-missing', 'delete-guard'].includes(checkId)));
    token = await tokenOf('repairer');
    graphToken = await tokenOf('repairer', 'https://graph.microsoft.com/Directory.Read.All');
  });

  it('closes the finding, changes what it said and nothing else, and is taken back to the byte', async () => {
    const { ref, before, input } = await findWork(checkId, fixId, partial);
    const start = await photograph();
    const planned = await plan(token, ref, { fixId, input }, graphToken);
    const fixed = await carryOut(token, ref, { fixId, input }, ref.clusterName);
    const after = await look(ref);
    if (partial) expect(countIn(after, checkId)).toBeLessThan(countIn(before, checkId));
    else expect(findingOf(after, checkId).outcome).not.toMatch(/fail|unknown|error/);

    const done = await photograph();
    const targets = fixed.steps.map((step) => targetOfStep(step).toLowerCase());
    const told = planned.whatIf.changes.map(({ path }) => path);
    for (const { id, path } of differences(start, done)) {
      const isTarget = targets.some((target) => id === target || followsFrom(id, fixed));
      expect({ id, path, isTarget }).toEqual({ id, path, isTarget: true });
      if (path !== '' && id === ref.id.toLowerCase() && !givenByAzure.test(path))
        expect(
          told.some((one) => covers(one, path)),
          path,
        ).toBe(true);
    }

    if (!fixed.undo || 'impossible' in fixed.undo) return;
    const ends = endsBackwards[`${fixId} ${checkId}`];
    if (ends) {
      const back = carryOut(token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
      await expect(back).rejects.toThrow(ends);
      expect(differences(done, await photograph())).toEqual([]);
      return;
    }
    await carryOut(token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
    const left = differences(start, await photograph()).filter((one) => !isListedException(one, fixed));
    expect(left).toEqual([]);
  });
});

type Work = { ref: ClusterRef & { id: string }; before: ClusterAnswer; input: object };

/** The first cluster of the estate on which the check fails and the fix is offered, with an input that closes the finding. */
async function findWork(checkId: string, fixId: FixId, partial: boolean): Promise<Work> {
  const refusals: string[] = [];
  const untold: Work[] = [];
  for (const scenario of scenarios.filter(({ fails }) => fails.includes(checkId))) {
    const place = { ...placeOf(scenario), clusterName: scenario.name };
    const ref = { ...place, id: clusterIdOf(place) };
    const before = await look(ref);
    const finding = findingOf(before, checkId);
    if (finding.outcome !== 'fail' || !finding.fixes.some((one) => one.fixId === fixId)) continue;
    for (const input of inputsFor(fixId, before)) {
      const planned = await plan(token, ref, { fixId, input }, graphToken).catch((error: Error) => error.message);
      const refusal = typeof planned === 'string' ? planned : whyNot(planned);
      if (typeof planned === 'string' || refusal) {
        refusals.push(`${scenario.name}: ${refusal}`);
        continue;
      }
      if (planned.whatIf.closes.includes(checkId) || (partial && inputMatters(before, checkId, input)))
        return { ref, before, input };
      untold.push({ ref, before, input });
    }
  }
  // What-if does not know of an identity that was not read; whether it closes the finding is seen when it is done.
  const [only] = untold;
  if (only && untold.length === 1) return only;
  throw new Error(`${fixId} improves no finding of ${checkId} in the estate. ${refusals.join('; ')}`);
}

function whyNot({ plan: { steps, note }, preflight }: PlanFixAnswer): string | undefined {
  if (steps.length === 0) return note;
  return preflight.find(({ state }) => state === 'block')?.message;
}

/** Whether an input of a fix that improves one item names an item that the finding is about. */
function inputMatters({ snapshot, findings }: ClusterAnswer, checkId: string, input: object): boolean {
  const named = JSON.stringify(findings.find((one) => one.checkId === checkId)?.properties ?? '').toLowerCase();
  const { assignmentId, assignmentIds } = input as { assignmentId?: string; assignmentIds?: string[] };
  const id = (assignmentId ?? assignmentIds?.[0] ?? '').toLowerCase();
  return namesOf(snapshot, id).some((name) => named.includes(name.toLowerCase()));
}

function namesOf({ parts }: ClusterAnswer['snapshot'], id: string): string[] {
  const found = JSON.stringify(
    Object.values(parts).flatMap((part) => (part.state === 'read' ? [part.value] : [])),
    (_key, value) => value,
  );
  const at = found.toLowerCase().indexOf(`"id":"${id}"`);
  if (at < 0) return [];
  const about = found.slice(at, at + 900);
  return [...about.matchAll(/"(?:principalName|principalId|aadObjectId)":"([^"]+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

function covers(told: string, path: string): boolean {
  if (told.startsWith('privateEndpointConnections/')) return path.startsWith('properties.privateEndpointConnections');
  return path === told || path.startsWith(`${told}.`) || told.startsWith(`${path}.`);
}

/** Resources that Azure itself changes because of a step. */
function followsFrom(id: string, { steps }: FixPlan): boolean {
  return steps.some((step) => {
    if (step.kind === 'follower-databases.detach') return id.startsWith(step.body.clusterResourceId.toLowerCase());
    if (step.kind === 'private-endpoint-connection.update')
      return id === step.id.split('/').slice(0, -2).join('/').toLowerCase();
    if (step.kind.startsWith('vault-access-policy')) return id === targetOfStep(step).toLowerCase();
    return false;
  });
}

function clusterIdOf({ subscriptionId, resourceGroup, clusterName }: ClusterRef): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Kusto/clusters/${clusterName}`;
}
