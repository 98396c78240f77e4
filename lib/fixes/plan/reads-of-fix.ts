import { lastSegment } from '@/lib/model/azure/arm-id';
import { isVaultId } from '@/lib/model/azure/arm-id-schema';
import type { KeyRequest } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { type FixId, factsOf, stepsOfFix } from '../catalog';
import { databaseIn } from '../roles/assignment-id';
import { customerManagedKeySetting, toKeyRequest } from '../settings/customer-managed-key';
import { isIdentityId } from '../settings/identity';
import { accessOfStep, type FixStep, partsOfStep, targetOfStep } from '../steps';
import { clusterBody } from '../steps/cluster';
import { type FixPlan, fixInputSchemas } from './fix-plan';

/** In addition to every plan's evidence. Invalid input needs none. */

/** Returns the parts. For an undo, those of the undone fix and of the steps back. */
export function partsOfFix(fixId: FixId, input: unknown): readonly EvidencePart[] {
  const of = undonePlan(fixId, input);
  const kinds = of ? stepsBack(of).map(({ kind }) => kind) : stepsOfFix(fixId);
  return [...(factsOf(of?.fixId ?? fixId)?.parts ?? []), ...kinds.flatMap(partsOfStep)];
}

function stepsBack({ undo }: FixPlan): readonly FixStep[] {
  return undo && 'steps' in undo ? undo.steps : [];
}

/** Databases that are read even if the cluster has many. */
export function databasesOfFix(fixId: FixId, input: unknown): readonly string[] {
  const undone = undonePlan(fixId, input);
  if (undone) return undone.steps.flatMap((step) => databaseIn(targetOfStep(step)));
  const { facts, data } = parsed(fixId, input);
  return (data && facts?.databases?.(data)) ?? [];
}

/** Returns the key in the input, or the cluster's. */
export function keyOfFix(fixId: FixId, input: unknown): KeyRequest | 'own' | undefined {
  const undone = undonePlan(fixId, input);
  if (undone) return keyOfPlan(undone);
  const { facts, data } = parsed(fixId, input);
  return data && facts?.key?.(data);
}

/** Returns the identity that a fix attaches. For an undo, the one that its body sets to null. */
export function identityOfFix(fixId: FixId, input: unknown): string | undefined {
  const { facts, data } = parsed(fixId, input);
  const id = (data && facts?.identity?.(data)) ?? undonePlan(fixId, input)?.steps.flatMap(removedIdentities)[0];
  return id !== undefined && isIdentityId(id) ? id : undefined;
}

function parsed(fixId: FixId, input: unknown) {
  const facts = factsOf(fixId);
  return { facts, data: facts?.input.safeParse(input).data };
}

function undonePlan(fixId: FixId, input: unknown): FixPlan | undefined {
  return fixId === 'undo' ? fixInputSchemas.undo.safeParse(input).data?.of : undefined;
}

function removedIdentities(step: FixStep): string[] {
  return Object.entries(clusterBody(step)?.identity?.userAssignedIdentities ?? {}).flatMap(([id, value]) =>
    value === null ? [id] : [],
  );
}

/** Returns the restored key, or the key that got access. */
function keyOfPlan(plan: FixPlan): KeyRequest | 'own' | undefined {
  const { steps } = plan;
  if (steps.some((step) => keyIn(step) !== undefined)) {
    const before = stepsBack(plan)
      .map(keyIn)
      .find((key) => key !== undefined);
    return toKeyRequest(before) ?? 'own';
  }
  return steps.map(keyAt).find((key) => key !== undefined);
}

function keyIn(step: FixStep) {
  const body = clusterBody(step);
  return body && customerManagedKeySetting.fromBody(body);
}

function keyAt(step: FixStep): KeyRequest | undefined {
  const access = accessOfStep(step);
  if (access?.by === 'key-policy') return isVaultId(access.vaultId) ? { vaultId: access.vaultId } : undefined;
  if (access?.by !== 'azure-role') return undefined;
  const [, vaultId = '', keyName = ''] = /^(.+)\/keys\/([^/]+)$/i.exec(access.scope) ?? [];
  return isVaultId(vaultId) ? { vaultId, keyName: lastSegment(keyName) } : undefined;
}
