import { containsId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { isAtKey, keyRolesOf, vaultOf } from './keys/key-evidence';
import { parseKustoAssignmentId } from './roles/assignment-id';
import type { FixStep } from './steps';

/** The part of the evidence that a step changes; of a database's roles, the reading of that database alone. */
export function readingOf(snapshot: Snapshot, step: FixStep): EvidenceResult<unknown> {
  const { parts } = snapshot;
  switch (step.kind) {
    case 'cluster.update':
    case 'private-endpoint-connection.update':
    case 'language-extensions.remove':
    case 'language-extensions.add':
      return parts.cluster;
    case 'cluster-principal.create':
    case 'cluster-principal.delete':
      return parts.clusterPrincipalAssignments;
    case 'database-principal.create':
    case 'database-principal.delete': {
      const databases = parts.databasePrincipalAssignments;
      if (databases.state !== 'read') return databases;
      const name = parseKustoAssignmentId(step.id)?.database ?? '';
      const database = databases.value.find((entry) => sameId(entry.databaseName, name));
      return database?.assignments ?? { state: 'not-loaded' };
    }
    case 'role-assignment.create':
    case 'role-assignment.delete':
      return isAtKey(step.scope) ? keyRolesOf(snapshot, step.scope) : parts.roleAssignments;
    case 'lock.create':
    case 'lock.delete':
      return parts.locks;
    case 'diagnostic-setting.create':
    case 'diagnostic-setting.delete':
      return parts.diagnosticSettings;
    case 'follower-databases.detach':
      return parts.followerDatabases;
    case 'data-connection.update': {
      if (parts.dataConnections.state !== 'read') return parts.dataConnections;
      const database = parts.dataConnections.value.find(({ databaseId }) => containsId(databaseId, step.id));
      return database?.items ?? { state: 'not-loaded' };
    }
    case 'vault.update':
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove':
      return vaultOf(snapshot, step.id);
    default:
      return step satisfies never;
  }
}
