import 'server-only';
import { checks } from '@/lib/checks/catalog';
import type { FixId } from '@/lib/fixes/fix-id';
import { fixInputSchemas } from '@/lib/fixes/fix-input';
import { fixes } from '@/lib/fixes/fixes';
import { stepsOfFix } from '@/lib/fixes/steps-of-fix';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';

/** What every plan and its preflight are made from, and pages show, whichever checks there are. */
const basicParts: readonly EvidencePart[] = [
  'cluster',
  'subscription',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'roleAssignments',
  'denyAssignments',
  'locks',
  'subscriptionLocks',
  'directory',
];

/** What says whether the use of the cluster's key rests on a role; nothing is asked for where the cluster has no such key. */
const keyAccessParts: readonly EvidencePart[] = [
  'userAssignedIdentities',
  'keyVault',
  'keyRoleAssignments',
  'roleDefinitions',
];

/** Every part that judging, showing and changing a cluster takes. */
export const neededParts: readonly EvidencePart[] = evidenceParts.filter(
  (part) => basicParts.includes(part) || checks.some(({ needs }) => needs.includes(part)),
);

/** What a fix's plan and its preflight are made from; of an undo, what those of the fix that it takes back are. */
export function planParts(fixId: FixId, input: unknown): readonly EvidencePart[] {
  const of = fixId === 'undo' ? fixInputSchemas.undo.safeParse(input).data?.of.fixId : undefined;
  const takesRoles = stepsOfFix[of ?? fixId].includes(of ? 'role-assignment.create' : 'role-assignment.delete');
  const needs = fixes[of ?? fixId].needs ?? [];
  return [...new Set([...basicParts, ...needs, ...(takesRoles ? keyAccessParts : [])])];
}
