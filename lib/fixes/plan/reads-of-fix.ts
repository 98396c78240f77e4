import { lastSegment } from '@/lib/model/azure/arm-id';
import { isVaultId } from '@/lib/model/azure/arm-id-schema';
import type { KeyRequest } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { type FixId, factsOf, stepsOfFix } from '../catalog';
import { databaseIn } from '../roles/assignment-id';
import { customerManagedKeySetting, toKeyRequest } from '../settings/customer-managed-key';
import { isIdentityId } from '../settings/identity';
import { type FixStep, targetOfStep } from '../steps';
import { type FixPlan, fixInputSchemas } from './fix-plan';

/** Evidence that a fix needs in addition to every plan's. Invalid input needs none. */

const keyAccessParts: readonly EvidencePart[] = [
  'userAssignedIdentities',
  'keyVault',
  'keyRoleAssignments',
  'roleDefinitions',
];

/** Returns the parts. For an undo, those of the undone fix. */
export function partsOfFix(fixId: FixId, input: unknown): readonly EvidencePart[] {
  const of = undonePlan(fixId, input)?.fixId;
  const steps = stepsOfFix(of ?? fixId);
  const takesRoles = steps.includes(of ? 'role-assignment.create' : 'role-assignment.delete');
  const givesRoles = steps.includes(of ? 'role-assignment.delete' : 'role-assignment.create');
  return [
    ...(factsOf(of ?? fixId)?.parts ?? []),
    ...(takesRoles ? keyAccessParts : []),
    // What a custom role can do.
    ...(givesRoles ? (['roleDefinitions'] as const) : []),
  ];
}

/** Returns the databases of a fix, which are read even if the cluster has many. */
export function databasesOfFix(fixId: FixId, input: unknown): readonly string[] {
  const undone = undonePlan(fixId, input);
  if (undone) return undone.steps.flatMap((step) => databaseIn(targetOfStep(step)));
  const { facts, data } = parsed(fixId, input);
  return (data && facts?.databases?.(data)) ?? [];
}

/** Returns the key in the input, or the cluster's key. */
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
  const listed = step.kind === 'cluster.update' ? step.body.identity?.userAssignedIdentities : undefined;
  return Object.entries(listed ?? {}).flatMap(([id, value]) => (value === null ? [id] : []));
}

/** An undo is about the restored key, or the key that got access. */
function keyOfPlan({ steps, undo }: FixPlan): KeyRequest | 'own' | undefined {
  const back = undo && 'steps' in undo ? undo.steps : [];
  if (steps.some((step) => keyIn(step) !== undefined)) {
    const before = back.map(keyIn).find((key) => key !== undefined);
    return toKeyRequest(before) ?? 'own';
  }
  return steps.map(keyAt).find((key) => key !== undefined);
}

function keyIn(step: FixStep) {
  return step.kind === 'cluster.update' ? customerManagedKeySetting.fromBody(step.body) : undefined;
}

function keyAt(step: FixStep): KeyRequest | undefined {
  if ('scope' in step) {
    const [, vaultId = '', keyName = ''] = /^(.+)\/keys\/([^/]+)$/i.exec(step.scope) ?? [];
    return isVaultId(vaultId) ? { vaultId, keyName: lastSegment(keyName) } : undefined;
  }
  const isPolicy = step.kind === 'vault-access-policy.add' || step.kind === 'vault-access-policy.remove';
  return isPolicy && isVaultId(step.id) ? { vaultId: step.id } : undefined;
}
