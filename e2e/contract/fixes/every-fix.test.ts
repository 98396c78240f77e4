import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import { isFixId } from '../../../lib/fixes/catalog';
import type { FixPlan } from '../../../lib/fixes/plan/fix-plan';
import { targetOfStep } from '../../../lib/fixes/steps';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { applyPlanned, planAndApply } from '../../hostile/fix-calls';
import { copyEstate, type Difference, differences, resourceIn } from './estate-copy';
import { findingOf, findWork, readCluster, resetEstate, type SignedInUser } from './find-work';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

let user: SignedInUser;

/** Returns the number at the start of a counting check's first property, or 0 without a number. */
function countIn(answer: ClusterAnswer, checkId: string): number {
  return Number(/^\d+/.exec(findingOf(answer, checkId).properties[0]?.actual ?? '')?.[0] ?? 0);
}

const cases = checks.flatMap((check) =>
  check.fixes.flatMap(({ fixId, partial = false }) => (isFixId(fixId) ? [{ checkId: check.id, fixId, partial }] : [])),
);

/** Paths of values that Azure sets, such as the object ID of an identity. */
const setByAzure =
  /^identity\.(principalId|tenantId)$|^identity\.userAssignedIdentities|^properties\.managedIdentityObjectId$/;

/** Documented defaults that undo writes, because it can't remove a property. */
const documentedDefaults: Readonly<Record<string, unknown>> = {
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
  // Undo of a removed role creates an assignment with a derived name, so the old name stays absent.
  if (path === '') return fixed.steps.some((step) => step.kind.endsWith('.delete')) && /assignments\/[^/]+$/.test(id);
  if (setByAzure.test(path)) return true;
  return (
    (before == null || JSON.stringify(before) === '{}') &&
    JSON.stringify(after) === JSON.stringify(documentedDefaults[path])
  );
}

/** Fixes whose undo is blocked by the preflight or denied by Azure, with the error. */
const blockedUndo: Readonly<Record<string, RegExp>> = {
  // Without the permission, the cluster can't use its key, and Azure makes it unavailable.
  'cmk-identity-no-key-permission cmk-identity-no-key-permission': /preflight-blocked/,
  'turn-system-identity-on cmk-identity-detached': /preflight-blocked/,
  'attach-user-identity cmk-identity-detached': /preflight-blocked/,
  // The principal is deleted from the directory, so no role can be assigned to it.
  'remove-kusto-role principal-orphaned': /was not found in AAD tenant/,
};

describe.each(cases)('$fixId for $checkId', ({ checkId, fixId, partial }) => {
  beforeEach(async () => {
    user = await resetEstate(['resource-lock-missing', 'delete-guard'].includes(checkId));
  });

  it('the fix closes the finding, makes exactly the planned changes, and is undone exactly', async () => {
    const { ref, before, input, planned } = await findWork(user, { checkId, fixId, partial });
    const start = await copyEstate();
    const fixed = await applyPlanned(
      user.token,
      ref,
      { fixId, input, planned, graphToken: user.graphToken },
      ref.clusterName,
    );
    const after = await readCluster(user, ref);
    if (partial) expect(countIn(after, checkId)).toBeLessThan(countIn(before, checkId));
    else expect(findingOf(after, checkId).outcome).not.toMatch(/fail|unknown|error/);

    // A plan that fixes one of several items has no `checkId`, because the check can still fail.
    if (findingOf(after, checkId).outcome === 'fail') expect(planned.plan.checkId).toBeUndefined();

    // The plan predicts each new failure.
    const newlyFails = after.findings
      .filter(({ checkId: id, outcome }) => outcome === 'fail' && findingOf(before, id).outcome === 'pass')
      .map(({ checkId: id }) => id);
    expect(planned.whatIf.newlyFails).toEqual(expect.arrayContaining(newlyFails));

    const done = await copyEstate();
    const cluster = resourceIn(done, ref.id);
    for (const { path, after: value } of planned.whatIf.changes.filter((change) => ofCluster.test(change.path)))
      if (!setByAzure.test(path)) expect({ path, value: valueAt(cluster, path) }).toEqual({ path, value });
    const targets = fixed.steps.map((step) => targetOfStep(step).toLowerCase());
    const predicted = planned.whatIf.changes.map(({ path }) => path);
    for (const { id, path } of differences(start, done)) {
      const isTarget = targets.some((target) => id === target || followsFrom(id, fixed));
      expect({ id, path, isTarget }).toEqual({ id, path, isTarget: true });
      if (path !== '' && id === ref.id.toLowerCase() && !setByAzure.test(path))
        expect(
          predicted.some((change) => covers(change, path)),
          path,
        ).toBe(true);
    }

    if (!fixed.undo || 'impossible' in fixed.undo) return;
    const ends = blockedUndo[`${fixId} ${checkId}`];
    if (ends) {
      const back = planAndApply(user.token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
      await expect(back).rejects.toThrow(ends);
      expect(differences(done, await copyEstate())).toEqual([]);
      return;
    }
    await planAndApply(user.token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
    const left = differences(start, await copyEstate()).filter((change) => !isListedException(change, fixed));
    expect(left).toEqual([]);
  });
});

/** Paths of the cluster itself among those of what-if. */
const ofCluster = /^(properties|identity|tags|sku|zones)(\.|$)/;

/** Returns the value at a path. Null counts as absent, like in Azure. */
function valueAt(resource: unknown, path: string): unknown {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      resource,
    );
  return value ?? undefined;
}

function covers(predicted: string, path: string): boolean {
  if (predicted.startsWith('privateEndpointConnections/'))
    return path.startsWith('properties.privateEndpointConnections');
  return path === predicted || path.startsWith(`${predicted}.`) || predicted.startsWith(`${path}.`);
}

/** Returns whether Azure changes a resource because of a step. */
function followsFrom(id: string, { steps }: FixPlan): boolean {
  return steps.some((step) => {
    if (step.kind === 'follower-databases.detach') return id.startsWith(step.body.clusterResourceId.toLowerCase());
    if (step.kind === 'private-endpoint-connection.update')
      return id === step.id.split('/').slice(0, -2).join('/').toLowerCase();
    if (step.kind.startsWith('vault-access-policy')) return id === targetOfStep(step).toLowerCase();
    return false;
  });
}
