import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { checks } from '@/lib/checks/catalog';
import type { CheckContext } from '@/lib/checks/engine/define-check';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { buildPlan } from '@/lib/fixes/build-plan';
import { type FixId, factsOf } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { databasesOfFix, identityOfFix, keyOfFix } from '@/lib/fixes/plan/reads-of-fix';
import { preflight } from '@/lib/fixes/preflight';
import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import { applyPlan } from '@/lib/fixes/steps';
import { whatIf } from '@/lib/fixes/what-if';
import { joinChanges } from '@/lib/history/changes/join-changes';
import { type ClusterRef, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { Json } from '@/lib/model/json';
import type { PropertyChange } from '@/lib/model/resource-change';
import type { Bearer } from './http/bearer';
import { neededParts, planParts } from './needed-parts';
import { readFacts } from './read-facts';

export interface PlannedFix extends Omit<PlanFixAnswer, 'whatIf'> {
  snapshot: Snapshot;
  options: CheckContext;
}

export interface FixCaller {
  gateway: Gateway;
  caller: Bearer;
  settings: CheckSettings;
  address: ClientAddress | undefined;
}

/**
 * Reads the cluster again and plans a fix. To apply a plan, only its own parts are read. Throws what `buildPlan`
 * throws.
 */
export async function planFix(
  { settings, ...who }: FixCaller,
  ref: ClusterRef,
  { fixId, input }: { fixId: FixId; input: Json },
  purpose: 'review' | 'apply' = 'review',
): Promise<PlannedFix> {
  const parts = purpose === 'review' ? neededParts : planParts(fixId, input);
  const read = await who.gateway.readSnapshot(ref, {
    parts,
    named: databasesOfFix(fixId, input),
    key: keyOfFix(fixId, input),
    identity: identityOfFix(fixId, input),
  });
  const snapshot = factsOf(fixId)?.readsChanges
    ? { ...read, recordedChanges: await readRecordedChanges(who.gateway, ref) }
    : read;
  const built = buildPlan(fixId, input, snapshot);
  const options = { at: new Date().toISOString(), settings };
  const plan = dropCheckIdUnlessClosed(snapshot, built, options);
  const facts = await readFacts({ ...who, settings }, ref, { snapshot, plan, forReview: purpose === 'review' });
  return { snapshot, options, plan, preflight: preflight(snapshot, plan, facts) };
}

/** Adds the effect on the checks, for a person's review. Throws what `planFix` throws. */
export async function reviewFix(...request: Parameters<typeof planFix>): Promise<PlanFixAnswer> {
  const { snapshot, options, plan, preflight } = await planFix(...request);
  return { plan, whatIf: whatIf(snapshot, plan, options), preflight };
}

/** Returns an empty list if Azure Resource Graph can't be read. */
async function readRecordedChanges(gateway: Gateway, ref: ClusterRef): Promise<PropertyChange[][]> {
  const clusterId = toClusterId(ref);
  const changes = joinChanges({ rows: valueOr(await gateway.readChangesOf(clusterId), []), events: [] });
  return changes.flatMap(({ resourceId, properties }) =>
    sameId(resourceId, clusterId) && properties ? [properties] : [],
  );
}

/** If the plan doesn't close the check, the steps are the only proof. */
function dropCheckIdUnlessClosed(snapshot: Snapshot, plan: FixPlan, options: CheckContext): FixPlan {
  const { checkId, ...rest } = plan;
  const check = checks.find(({ id }) => id === checkId);
  if (!check) return plan;
  return evaluateCheck(check, applyPlan(snapshot, plan), options).outcome === 'fail' ? rest : plan;
}
