import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from './build-plan';
import { isFixId } from './catalog';
import { changesBetween } from './plan/changes-between';
import type { FixPlan } from './plan/fix-plan';
import { isLockoutRow } from './preflight/decisive-rows';
import { linesToCommit } from './render/lines-to-commit';
import { clusterSettings, extensionsPath, settingIn } from './settings';
import type { ClusterUpdateBody } from './settings/cluster-setting';
import { accessOfStep, applyPlan } from './steps';
import { rowsOf } from './testing/fix';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

/** Every plan that a failing example of a check offers, and the rejection of each private endpoint that one approves. */
const plans = checks.flatMap((check) =>
  check.examples.fail.flatMap(({ snapshot }) =>
    evaluateCheck(check, snapshot, context).fixes.flatMap(({ fixId }) => {
      const { exampleInput = {} } = check.fixes.find((offered) => offered.fixId === fixId) ?? {};
      if (!isFixId(fixId)) return [];
      const made = { fixId, snapshot, plan: buildPlan(fixId, exampleInput, snapshot) };
      if (!('decision' in exampleInput)) return [made];
      const approved = applyPlan(snapshot, made.plan);
      const rejection = buildPlan(fixId, { ...exampleInput, decision: 'Rejected' }, approved);
      return [made, { fixId, snapshot: approved, plan: rejection }];
    }),
  ),
);

const updates = plans.flatMap(({ plan }) => plan.steps.flatMap((step) => (step.kind === 'cluster.update' ? step : [])));

/** Returns the settings in a body by name. */
function settingsOf({ properties = {}, ...others }: ClusterUpdateBody): string[] {
  return [...Object.keys(properties), ...Object.keys(others)];
}

function settingsWhere(fits: (step: (typeof updates)[number]) => boolean): string[] {
  return [...new Set(updates.filter(fits).flatMap(({ body }) => settingsOf(body)))].sort();
}

describe('settings that fixes write', () => {
  it('each can get its earlier value back, except availability zones, which can’t be removed', () => {
    expect(settingsWhere(() => true).length).toBeGreaterThan(10);
    expect(settingsWhere(({ body }) => settingIn(body) === undefined)).toEqual(['zones']);
  });

  it('a setting can take access from clients only if it opens or closes the cluster to them', () => {
    expect(clusterSettings.flatMap(({ paths, locksOut }) => (locksOut ? paths : []))).toEqual([
      'properties.publicNetworkAccess',
      'properties.allowedIpRangeList',
      'properties.trustedExternalTenants',
      'properties.virtualNetworkConfiguration',
    ]);
  });

  it('each has a Terraform attribute, except those that azurerm_kusto_cluster lacks', () => {
    const lacking = updates.filter((step) => linesToCommit(step).some((line) => line.includes('has no attribute')));
    expect([...new Set(lacking.flatMap(({ body }) => settingsOf(body)))].sort()).toEqual([
      'calloutPolicies',
      'virtualNetworkConfiguration',
    ]);
  });
});

/** Changes that take access from no client of the cluster. A new kind of change needs a lockout row or a reason here. */
const takesNone: readonly string[] = [
  ...clusterSettings.flatMap(({ paths, locksOut }) => (locksOut ? [] : paths)),
  extensionsPath,
  'keyRoleAssignments',
  'vaults',
  'locks',
  'diagnosticSettings',
  // The ingestion of one connection. The preflight looks for its identity.
  'dataConnections',
  // Users of another cluster. The plan can't be undone and says who loses access.
  'followerDatabases',
];

describe('fixes that take access from clients', () => {
  it.each([...new Set(plans.map(({ fixId }) => fixId))])(
    '%s has a lockout row if it can take access from clients',
    (id) => {
      const own = plans.filter(({ fixId }) => fixId === id);
      const taking = own.filter(({ snapshot, plan }) => takesAccess(snapshot, plan));
      const without = taking.filter(({ snapshot, plan }) => !Object.values(rowsOf(snapshot, plan)).some(isLockoutRow));
      expect(without.map(({ plan }) => plan.title)).toEqual([]);
    },
  );
});

/** Whether a step removes access, or the plan changes a value that isn't known to be harmless. */
function takesAccess(snapshot: Snapshot, plan: FixPlan): boolean {
  if (plan.steps.some((step) => accessOfStep(step)?.isRemoval)) return true;
  const gives = plan.steps.every((step) => accessOfStep(step)?.isRemoval === false);
  const changes = changesBetween(snapshot, applyPlan(snapshot, plan)).map(({ path }) => path);
  return (
    !gives &&
    changes.some((path) => !takesNone.some((harmless) => path.replace(/^databases\/[^/]+\//, '').startsWith(harmless)))
  );
}
