import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import { isFixId } from '../../../lib/fixes/catalog';
import type { FixPlan } from '../../../lib/fixes/plan/fix-plan';
import { targetOfStep } from '../../../lib/fixes/steps';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { carryOut, plan } from '../../hostile/fix-calls';
import { type Difference, differences, photograph, resourceIn } from './estate-on-disk';
import { findingOf, findWork, look, type Signed, startAnew } from './find-work';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

let who: Signed;

/** The number that a counting check starts its first property with; none is 0. */
function countIn(answer: ClusterAnswer, checkId: string): number {
  return Number(/^\d+/.exec(findingOf(answer, checkId).properties[0]?.actual ?? '')?.[0] ?? 0);
}

const cases = checks.flatMap((check) =>
  check.fixes.flatMap(({ fixId, partial = false }) => (isFixId(fixId) ? [{ checkId: check.id, fixId, partial }] : [])),
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
    who = await startAnew(['resource-lock-missing', 'delete-guard'].includes(checkId));
  });

  it('the fix closes the finding, makes exactly the planned changes, and is undone exactly', async () => {
    const { ref, before, input } = await findWork(who, { checkId, fixId, partial });
    const start = await photograph();
    const planned = await plan(who.token, ref, { fixId, input }, who.graphToken);
    const fixed = await carryOut(who.token, ref, { fixId, input }, ref.clusterName);
    const after = await look(who, ref);
    if (partial) expect(countIn(after, checkId)).toBeLessThan(countIn(before, checkId));
    else expect(findingOf(after, checkId).outcome).not.toMatch(/fail|unknown|error/);

    // A plan that mends one of several does not promise that the finding is closed.
    if (findingOf(after, checkId).outcome === 'fail') expect(planned.plan.checkId).toBeUndefined();

    // Nothing that passed fails without having been told of before.
    const newlyFails = after.findings
      .filter(({ checkId: id, outcome }) => outcome === 'fail' && findingOf(before, id).outcome === 'pass')
      .map(({ checkId: id }) => id);
    expect(planned.whatIf.newlyFails).toEqual(expect.arrayContaining(newlyFails));

    const done = await photograph();
    const cluster = resourceIn(done, ref.id);
    for (const { path, after: value } of planned.whatIf.changes.filter((change) => ofCluster.test(change.path)))
      if (!givenByAzure.test(path)) expect({ path, value: valueAt(cluster, path) }).toEqual({ path, value });
    const targets = fixed.steps.map((step) => targetOfStep(step).toLowerCase());
    const told = planned.whatIf.changes.map(({ path }) => path);
    for (const { id, path } of differences(start, done)) {
      const isTarget = targets.some((target) => id === target || followsFrom(id, fixed));
      expect({ id, path, isTarget }).toEqual({ id, path, isTarget: true });
      if (path !== '' && id === ref.id.toLowerCase() && !givenByAzure.test(path))
        expect(
          told.some((change) => covers(change, path)),
          path,
        ).toBe(true);
    }

    if (!fixed.undo || 'impossible' in fixed.undo) return;
    const ends = endsBackwards[`${fixId} ${checkId}`];
    if (ends) {
      const back = carryOut(who.token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
      await expect(back).rejects.toThrow(ends);
      expect(differences(done, await photograph())).toEqual([]);
      return;
    }
    await carryOut(who.token, ref, { fixId: 'undo', input: { of: fixed } }, ref.clusterName);
    const left = differences(start, await photograph()).filter((change) => !isListedException(change, fixed));
    expect(left).toEqual([]);
  });
});

/** Paths of the cluster itself among those of what-if. */
const ofCluster = /^(properties|identity|tags|sku|zones)(\.|$)/;

/** What stands at a path of a resource; absent and null are one, as they are in Azure's answers. */
function valueAt(resource: unknown, path: string): unknown {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
      resource,
    );
  return value ?? undefined;
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
