import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { canonicalJson, type Json } from '@/lib/model/json';
import { mostBytes, type PlanFile, planFormatOf, type SavedSteps } from './plan-file';

/**
 * Leaves out the cluster's ID. Equal steps on two clusters have the same hash, unless a name depends on the cluster, as
 * that of a role assignment does.
 */
export function hashOfSteps({ steps, target }: Pick<FixPlan, 'steps' | 'target'>): string {
  return hashOfText(canonicalJson(steps).replaceAll(JSON.stringify(target).slice(1, -1), '{cluster}'));
}

/** Returns the SHA-256 of the canonical text. */
export function hashOfJson(value: Json): string {
  return hashOfText(canonicalJson(value));
}

function hashOfText(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

export interface TargetSteps extends Omit<SavedSteps, 'targets'> {
  /** `subscription ID/resource group/name`. */
  target: string;
}

/** Joins clusters with equal steps and changes, in the order of the first ones. */
export function groupTargets(targets: readonly TargetSteps[]): SavedSteps[] {
  const groups = new Map<string, SavedSteps>();
  for (const { target, ...steps } of targets) {
    const key = canonicalJson(steps);
    const group = groups.get(key);
    if (group) group.targets.push(target);
    else groups.set(key, { targets: [target], ...steps });
  }
  return [...groups.values()];
}

/**
 * Returns `undefined` if the file would be too large. Before that, it leaves out what the steps change, because the
 * hash still shows whether they changed.
 */
export function writePlanFile(content: Omit<PlanFile, 'format'>): string | undefined {
  const withoutChanges = {
    ...content,
    plans: groupTargets(
      content.plans.flatMap(({ targets, stepsHash }) => targets.map((target) => ({ target, stepsHash }))),
    ),
  };
  return [textOf(content, 2), textOf(content), textOf(withoutChanges)].find(
    (text) => new TextEncoder().encode(text).length <= mostBytes,
  );
}

function textOf({ kind, tenantId, productVersion, ...rest }: Omit<PlanFile, 'format'>, indent = 0): string {
  return `${JSON.stringify({ format: planFormatOf(rest.reason), kind, tenantId, productVersion, ...rest }, null, indent)}\n`;
}
