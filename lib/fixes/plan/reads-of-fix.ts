import { lastSegment } from '@/lib/model/azure/arm-id';
import { isVaultId } from '@/lib/model/azure/arm-id-schema';
import type { KeyRequest } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { type FixId, factsOf, stepsOfFix } from '../catalog';
import { databaseIn } from '../roles/assignment-id';
import { customerManagedKeySetting } from '../settings/customer-managed-key';
import { isIdentityId } from '../settings/identity';
import { type FixStep, targetOfStep } from '../steps';
import { fixInputSchemas } from './fix-input';
import type { FixPlan } from './fix-plan';

/** What has to be read before a fix is planned, in addition to what every plan needs. Input that doesn't parse needs nothing. */

/** What shows whether the use of the cluster's key depends on a role. */
const keyAccessParts: readonly EvidencePart[] = [
  'userAssignedIdentities',
  'keyVault',
  'keyRoleAssignments',
  'roleDefinitions',
];

/** Returns the parts of the evidence. For an undo, those of the fix that it takes back. */
export function partsOfFix(fixId: FixId, input: unknown): readonly EvidencePart[] {
  const of = undonePlan(fixId, input)?.fixId;
  const takesRoles = stepsOfFix(of ?? fixId).includes(of ? 'role-assignment.create' : 'role-assignment.delete');
  return [...(factsOf(of ?? fixId)?.parts ?? []), ...(takesRoles ? keyAccessParts : [])];
}

/** Returns the databases that a fix is about. They are read however many databases the cluster has. */
export function databasesOfFix(fixId: FixId, input: unknown): readonly string[] {
  const undone = undonePlan(fixId, input);
  if (undone) return undone.steps.flatMap((step) => databaseIn(targetOfStep(step)));
  const { facts, data } = parsed(fixId, input);
  return (data && facts?.databases?.(data)) ?? [];
}

/** Returns the key that a fix is about: the one in its input, whether or not the cluster uses it, or the cluster's own. */
export function keyOfFix(fixId: FixId, input: unknown): KeyRequest | 'own' | undefined {
  const undone = undonePlan(fixId, input);
  if (undone) return keyOfPlan(undone);
  const { facts, data } = parsed(fixId, input);
  return data && facts?.key?.(data);
}

/** Returns the user-assigned identity that a fix attaches. An undo attaches what the plan removed, which is null in its body. */
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

/** An undo is about the key that comes back, or about the one to which a plan gave access. */
function keyOfPlan({ steps, undo }: FixPlan): KeyRequest | 'own' | undefined {
  const back = undo && 'steps' in undo ? undo.steps : [];
  if (steps.some((step) => keyIn(step) !== undefined)) {
    const before = back.map(keyIn).find((key) => key !== undefined);
    return before ? toRequest(before) : 'own';
  }
  return steps.map(keyAt).find((key) => key !== undefined);
}

function keyIn(step: FixStep) {
  return step.kind === 'cluster.update' ? customerManagedKeySetting.fromBody(step.body) : undefined;
}

/** Returns the key or vault that a step gives access to. */
function keyAt(step: FixStep): KeyRequest | undefined {
  if ('scope' in step) {
    const [, vaultId = '', keyName = ''] = /^(.+)\/keys\/([^/]+)$/i.exec(step.scope) ?? [];
    return isVaultId(vaultId) ? { vaultId, keyName: lastSegment(keyName) } : undefined;
  }
  const isPolicy = step.kind === 'vault-access-policy.add' || step.kind === 'vault-access-policy.remove';
  return isPolicy && isVaultId(step.id) ? { vaultId: step.id } : undefined;
}

function toRequest({
  keyVaultUri,
  keyName,
  userIdentity,
}: {
  keyVaultUri: string;
  keyName: string;
  userIdentity: string;
}) {
  return {
    ...(keyVaultUri ? { keyVaultUri } : {}),
    ...(keyName ? { keyName } : {}),
    ...(userIdentity ? { userIdentity } : {}),
  };
}
