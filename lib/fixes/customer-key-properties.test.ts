import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleSubscriptionId, sampleTenantId } from '@/lib/checks/samples/sample-cluster';
import { sampleKeyIdentity, sampleKeyRole, sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from './build-plan';
import type { FixId } from './catalog';
import { changesBetween } from './plan/changes-between';
import { isInForce } from './plan/compare-plans';
import { type FixPlan, fixPlanSchema } from './plan/fix-plan';
import { customerManagedKeySetting, sameKey } from './settings/customer-managed-key';
import { applyPlan } from './steps';

/** Fixes of customer-managed keys on any cluster, with any vault and any key. */
const some = <T>(...values: T[]) => fc.constantFrom(...values);
const identityOf = (name: string) =>
  `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

const key = fc.record({
  keyVaultUri: some(
    'https://kv-telemetry.vault.azure.net',
    'https://kv-telemetry.vault.azure.net/',
    'https://kv-b.vault.azure.net',
  ),
  keyName: some('telemetry-data', 'Telemetry-Data', 'other'),
  userIdentity: some(identityOf('a'), identityOf('A'), identityOf('b'), undefined),
});
const present = fc.oneof(
  some(null, {}, { keyName: '' }),
  fc
    .tuple(key, some('', '0f1e2d3c4b5a69788796a5b4c3d2e1f0', null, undefined))
    .map(([key, keyVersion]) => withoutAbsent({ ...key, keyVersion })),
);
const vault = fc
  .record({
    enableSoftDelete: some(true, false, undefined),
    enablePurgeProtection: some(true, undefined),
    enableRbacAuthorization: fc.boolean(),
    keys: fc.subarray(['Get', 'wrapKey', 'unwrapkey', 'list']),
  })
  .map(({ keys, ...properties }) =>
    sampleVault({
      ...properties,
      accessPolicies: [{ tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys } }],
    }),
  );
const anything = fc.tuple(present, vault, fc.subarray([sampleKeyRole()]), key);

/** A cluster with its key, and what was read of the one that is chosen for it. */
function evidence([keyVaultProperties, ofVault, roles, { keyVaultUri, keyName, userIdentity }]: Any): Snapshot {
  const ids = { principalId: sampleKeyIdentity, clientId: 'c', tenantId: sampleTenantId };
  const identity = userIdentity && {
    id: userIdentity,
    identity: sampleReading(ids),
    attachedTo: sampleReading([]),
  };
  const { identity: _, ...chosen } = sampleChosenKey({
    keyVaultUri,
    keyName,
    vault: sampleReading(ofVault),
    roleAssignments: sampleReading(roles),
  });
  const userAssignedIdentities = { [identityOf('a')]: { principalId: sampleKeyIdentity } };
  const snapshot = sampleSnapshot({
    keyVault: null,
    vaultKey: null,
    keyRoleAssignments: [],
    cluster: {
      identity: { type: 'SystemAssigned, UserAssigned', principalId: sampleKeyIdentity, userAssignedIdentities },
      properties: { keyVaultProperties },
    },
  });
  return { ...snapshot, chosenKey: { ...chosen, ...(identity ? { identity } : {}) } };
}
type Any = typeof anything extends fc.Arbitrary<infer Value> ? Value : never;

const requests = [
  'cmk-not-used',
  'cmk-version-pinned',
  'turn-customer-managed-key-off',
  'cmk-identity-no-key-permission',
  'cmk-vault-no-purge-protection',
  'cmk-vault-no-soft-delete',
] as const satisfies readonly FixId[];

function inputOf(fixId: (typeof requests)[number], [, , , { keyVaultUri, keyName, userIdentity }]: Any): object {
  if (fixId === 'cmk-version-pinned' || fixId === 'turn-customer-managed-key-off') return {};
  if (fixId.startsWith('cmk-vault-')) return { keyVaultUri };
  return withoutAbsent({ keyVaultUri, keyName, userIdentity });
}

/** Returns the plan on this evidence, or `undefined` after a problem with the code `conflict`. */
function planOf(fixId: (typeof requests)[number], any: Any): { before: Snapshot; plan: FixPlan } | undefined {
  const snapshot = evidence(any);
  const { chosenKey } = snapshot;
  // A fix of only the vault reads no key.
  const before =
    chosenKey && fixId.startsWith('cmk-vault-') ? { ...snapshot, chosenKey: { ...chosenKey, keyName: '' } } : snapshot;
  try {
    return { before, plan: buildPlan(fixId, inputOf(fixId, any), before) };
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return undefined;
    throw error;
  }
}

describe.each(requests)('%s on generated clusters, vaults, and keys', (fixId) => {
  it('a key fix gives a valid plan, the same twice, and in force after it was applied', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const made = planOf(fixId, any);
        if (!made) return;
        const { before, plan } = made;
        expect(fixPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
        expect(planOf(fixId, any)?.plan).toEqual(plan);
        const after = applyPlan(before, plan);
        for (const step of plan.steps) {
          expect(isInForce(before, step)).toBe(false);
          expect(isInForce(after, step)).toBe(true);
        }
        expect(buildPlan(fixId, inputOf(fixId, any), after).steps).toEqual([]);
      }),
    );
  });

  it('a key fix changes only the key, its vault, or its roles', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const made = planOf(fixId, any);
        if (!made) return;
        const paths = changesBetween(made.before, applyPlan(made.before, made.plan)).map(({ path }) => path);
        const own = /^(properties\.keyVaultProperties\b|vaults\/kv-telemetry\.|keyRoleAssignments\/)/;
        expect(paths.filter((path) => !own.test(path))).toEqual([]);
        expect(paths.length > 0).toBe(made.plan.steps.length > 0);
      }),
    );
  });

  it('the undo of a key fix restores the earlier state', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const made = planOf(fixId, any);
        if (!made?.plan.undo || 'impossible' in made.plan.undo) return;
        const after = applyPlan(made.before, made.plan);
        const undone = applyPlan(after, buildPlan('undo', { of: made.plan }, after));
        const left = changesBetween(made.before, undone).filter(({ path }) => !path.startsWith('properties.keyVault'));
        expect(left).toEqual([]);
        expect(sameKey(keyOf(undone), keyOf(made.before))).toBe(true);
      }),
    );
  });
});

function keyOf({ parts }: Snapshot) {
  return parts.cluster.state === 'read' ? customerManagedKeySetting.read(parts.cluster.value) : null;
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
