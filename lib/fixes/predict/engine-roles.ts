import { sameId } from '@/lib/model/azure/arm-id';
import type { DatabasePrincipal } from '@/lib/model/azure/kusto-bodies';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import type { KustoAssignmentProperties } from '../roles/kusto-assignments';
import { changePart, changeReading } from './change-part';

/**
 * What a database lists of its principals after ARM's list has changed. UNCONFIRMED: how the two lists relate; a role
 * that ARM gives or takes is taken for one that the database gains or loses.
 */

/** Adds the principal's ID, because the name isn't known. */
export function withEngineRole(
  snapshot: Snapshot,
  step: { id: string; properties: KustoAssignmentProperties },
): Snapshot {
  const { principalId, principalType, role, tenantId } = step.properties;
  const home = snapshot.parts.subscription.state === 'read' ? snapshot.parts.subscription.value.tenantId : '';
  const fqn = `aad${principalType.toLowerCase()}=${principalId};${tenantId ?? home}`;
  return changeEngine(snapshot, step.id, (present) =>
    present.some((principal) => principal.role === role && isNamed(principal, [principalId]))
      ? present
      : [...present, { role, name: principalId, type: principalType, fqn }],
  );
}

export function withoutEngineRole(
  snapshot: Snapshot,
  { id, properties }: { id: string; properties: { principalId: string; role: string } },
  removed: PrincipalAssignment | undefined,
): Snapshot {
  const ids = [properties.principalId, removed?.properties.aadObjectId ?? []].flat();
  return changeEngine(snapshot, id, (present) =>
    present.filter((principal) => principal.role !== properties.role || !isNamed(principal, ids)),
  );
}

function changeEngine(
  snapshot: Snapshot,
  assignmentId: string,
  change: (present: DatabasePrincipal[]) => DatabasePrincipal[],
): Snapshot {
  const database = parseKustoAssignmentId(assignmentId)?.database ?? '';
  return changePart(snapshot, 'databasePrincipals', (databases) =>
    databases.map((entry) =>
      sameId(entry.databaseName, database) ? { ...entry, items: changeReading(entry.items, change) } : entry,
    ),
  );
}

function isNamed({ fqn, appId, email }: DatabasePrincipal, ids: readonly string[]): boolean {
  const [, qualified = ''] = /^\w+=([^;]+)/.exec(fqn ?? '') ?? [];
  return ids.some((id) => [qualified, appId, email].some((name) => name != null && name !== '' && sameId(name, id)));
}
