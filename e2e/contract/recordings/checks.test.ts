import { beforeAll, describe, expect, it } from 'vitest';
import { checks, evaluate, getCheck } from '../../../lib/checks/catalog';
import { builtInRoles } from '../../../lib/emulator/estate/build/azure-role';
import { buildPlan } from '../../../lib/fixes/build-plan';
import { type FixId, fixIdSchema, stepsOfFix } from '../../../lib/fixes/catalog';
import { type FixPlan, fixPlanSchema } from '../../../lib/fixes/plan/fix-plan';
import { applyPlan } from '../../../lib/fixes/steps';
import { isBeingCreated } from '../../../lib/model/cluster';
import type { Snapshot } from '../../../lib/model/evidence';
import { type Finding, lacksOnlyCommands, outcomes, type UnknownPart } from '../../../lib/model/finding';
import { Problem } from '../../../lib/model/problem';
import { inputsFor } from '../fixes/fix-inputs';
import { type RecordedClusters, type RecordedSnapshot, readRecordedClusters } from './evaluate-recorded';
import { expectedRefusals, expectedUnknowns } from './expected-unknowns';
import { owner, redactedSubscription } from './recorded-estate';
import { haveRecordings, readRecordings, report } from './recordings';

/** All checks and fixes on recorded clusters, so each result is about a body that Azure returned. */

describe.runIf(haveRecordings())('recorded clusters', () => {
  let clusters: RecordedSnapshot[] = [];
  let deleted: RecordedClusters['deleted'] = [];
  let findings: Finding[] = [];

  beforeAll(async () => {
    const recorded = await readRecordedClusters(readRecordings());
    clusters = recorded.read;
    deleted = recorded.deleted;
    const at = new Date().toISOString();
    findings = clusters.flatMap(({ snapshot }) => evaluate(snapshot, { at }));
  }, 120_000);

  it('recorded clusters are evaluated by every check without errors', () => {
    const counted = outcomes.map((outcome) => [
      outcome,
      findings.filter((finding) => finding.outcome === outcome).length,
    ]);
    report({
      clusters: clusters.length,
      ...Object.fromEntries(counted.map(([outcome, count]) => [`verdicts ${outcome}`, count])),
    });
    expect(findings).toHaveLength(clusters.length * checks.length);
    expect(
      findings.filter(({ outcome }) => outcome === 'error').map(({ checkId, message }) => [checkId, message]),
    ).toEqual([]);
    // The recordings lack data that these checks need, so these checks have no result other than unknown. No
    // recording has results of management commands.
    const judged = new Set(
      findings
        .filter((finding) => finding.outcome !== 'unknown' || lacksOnlyCommands(finding))
        .map(({ checkId }) => checkId),
    );
    expect(checks.map(({ id }) => id).filter((id) => !judged.has(id))).toEqual([
      'app-has-admin',
      'script-retains-caller-admin',
      'arm-lighthouse-delegation',
      'managed-pe-unapproved',
      'diagnostics-same-admin',
      'policy-assigned',
    ]);
  });

  it("recorded clusters aren't found if Azure shows them as deleted", () => {
    expect(deleted).toHaveLength(4);
    const notFound = { status: 'rejected', reason: expect.objectContaining({ code: 'not-found' }) };
    expect(deleted).toEqual(deleted.map(() => notFound));
  });

  it('recorded clusters have unknown results only for listed reasons, and every listed reason occurs', () => {
    const groups = new Map<string, Set<string>>();
    // A cluster that is being created is unknown to each check that reads it.
    const created = clusters.filter(
      ({ snapshot: { parts } }) => parts.cluster.state !== 'read' || !isBeingCreated(parts.cluster.value.properties),
    );
    const at = new Date().toISOString();
    for (const { checkId, outcome, unknown = [] } of created.flatMap(({ snapshot }) => evaluate(snapshot, { at }))) {
      if (outcome !== 'unknown' || getCheck(checkId)?.needs[0] === 'kusto') continue;
      for (const part of unknown) add(groups, groupOf(checkId, part), part.message ?? '');
    }
    const listed = expectedUnknowns.flatMap(({ part, reason, checks: ids }) =>
      ids.map((id) => `${id} ${part} ${reason}`),
    );
    expect([...groups.keys()].sort()).toEqual(listed.sort());
    const wrong = expectedUnknowns.flatMap(({ part, reason, checks: ids, messagePattern }) =>
      ids.flatMap((id) =>
        [...(groups.get(`${id} ${part} ${reason}`) ?? [])].filter((message) => !messagePattern.test(message)),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("recorded clusters get plans that satisfy the server's schema, or a listed rejection", () => {
    const refused = new Map<string, Set<string>>();
    const faults: string[] = [];
    const counts = { plans: 0, steps: 0, refusals: 0, undone: 0 };
    for (const { snapshot } of clusters) {
      for (const fixId of fixIdSchema.exclude(['undo']).options) {
        // Inputs differ only in the assignment, so the last one is enough. Without inputs, there's nothing to fix.
        const input = exampleInputs[fixId] ?? inputsFor(fixId, { snapshot }).at(-1);
        if (!input) continue;
        const plan = planOf(fixId, input, snapshot);
        if (plan instanceof Problem) {
          counts.refusals += 1;
          add(refused, `${fixId} ${plan.code}`, plan.detail);
          continue;
        }
        faults.push(...faultsOf(plan));
        counts.plans += 1;
        counts.steps += plan.steps.length;
        if (plan.steps.length > 0 && plan.undo && 'steps' in plan.undo) {
          const back = planOf('undo', { of: plan }, applyPlan(snapshot, plan));
          if (back instanceof Problem) add(refused, `undo of ${fixId} ${back.code}`, back.detail);
          else counts.undone += 1;
        }
      }
    }
    report({
      plans: counts.plans,
      'steps planned': counts.steps,
      'plans undone': counts.undone,
      'plans refused': counts.refusals,
    });
    expect(faults).toEqual([]);
    expect(Object.fromEntries([...refused].map(([key, details]) => [key, [...details][0]]))).toEqual(
      Object.fromEntries(Object.keys(expectedRefusals).map((key) => [key, expect.any(String)])),
    );
  });
});

/** Inputs of fixes without a check. */
const exampleInputs: Partial<Record<FixId, object>> = {
  'assign-azure-role': { principalId: owner.id, principalType: 'User', roleDefinitionId: builtInRoles.reader },
  'assign-kusto-role': { principalId: owner.id, principalType: 'User', role: 'AllDatabasesViewer' },
  'remove-lock': {
    lockId: `/subscriptions/${redactedSubscription}/providers/Microsoft.Authorization/locks/cli-test-lock000001`,
  },
};

function groupOf(checkId: string, { part, reason }: UnknownPart): string {
  return `${checkId} ${part} ${reason}`;
}

function add(groups: Map<string, Set<string>>, key: string, value: string): void {
  groups.set(key, (groups.get(key) ?? new Set()).add(value));
}

/** Returns the plan or the problem. Other errors fail the test. */
function planOf(fixId: FixId, input: object, snapshot: Snapshot): FixPlan | Problem {
  try {
    return buildPlan(fixId, input, snapshot);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Returns schema errors of a plan that a browser sends back, and steps that the fix can't plan. */
function faultsOf(plan: FixPlan): string[] {
  const parsed = fixPlanSchema.safeParse(plan);
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const foreign = plan.steps.filter(({ kind }) => !stepsOfFix(plan.fixId).includes(kind)).map(({ kind }) => kind);
  return [...issues, ...foreign].map((fault) => `${plan.fixId}: ${fault}`);
}
