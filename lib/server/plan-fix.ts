import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { buildPlan } from '@/lib/fixes/build-plan';
import { namedDatabases } from '@/lib/fixes/named-databases';
import { preflight } from '@/lib/fixes/preflight';
import type { PreflightFacts } from '@/lib/fixes/preflight/preflight-facts';
import { whatIf } from '@/lib/fixes/what-if';
import type { PlanFixAnswer } from '@/lib/model/api';
import { type ClusterRef, normalizeId } from '@/lib/model/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { FixId } from '@/lib/model/fix-id';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { Json } from '@/lib/model/json';
import type { Bearer } from './bearer';
import { neededParts } from './needed-parts';
import { readMe } from './read-me';

/** A plan with what it was made from. */
export interface PlannedFix extends PlanFixAnswer {
  snapshot: Snapshot;
}

/** Who plans or applies a fix, and the settings that their checks follow. */
export interface FixCaller {
  gateway: Gateway;
  caller: Bearer;
  settings: CheckSettings;
}

/**
 * Reads the cluster anew and plans a fix for it; nothing is changed. Throws what `buildPlan` throws. `parts` are those that are
 * read: what-if knows the effects on all checks only from all of them.
 */
export async function planFix(
  { gateway, caller, settings }: FixCaller,
  ref: ClusterRef,
  { fixId, input }: { fixId: FixId; input: Json },
  parts: readonly EvidencePart[] = neededParts,
): Promise<PlannedFix> {
  const snapshot = await gateway.readSnapshot(ref, { parts, named: namedDatabases(fixId, input) });
  const plan = buildPlan(fixId, input, snapshot);
  const facts = await readFacts(gateway, caller, ref, { snapshot, plan });
  return {
    snapshot,
    plan,
    whatIf: whatIf(snapshot, plan, { at: new Date().toISOString(), settings }),
    preflight: preflight(snapshot, plan, facts),
  };
}

async function readFacts(
  gateway: Gateway,
  caller: Bearer,
  ref: ClusterRef,
  { snapshot, plan }: { snapshot: Snapshot; plan: FixPlan },
): Promise<PreflightFacts> {
  const at = new Date().toISOString();
  if (plan.steps.length === 0) return { at, me: caller, permissions: {} };
  const scopes = [...new Map(plan.needsPermission.map(({ scope }) => [normalizeId(scope), scope]))];
  const [me, permissions] = await Promise.all([
    readMe(gateway, caller, ref, plan.steps),
    Promise.all(scopes.map(async ([key, scope]) => [key, await gateway.readPermissions(scope)] as const)),
  ]);
  return { at, me, permissions: Object.fromEntries(permissions), denyAssignments: snapshot.parts.denyAssignments };
}
