import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixStep } from '@/lib/model/fix-plan';
import type { Reading } from '@/lib/model/reading';
import { parseKustoAssignmentId } from './assignment-id';

/** The part of the evidence that a step changes; of a database's roles, the reading of that database alone. */
export function readingOf({ parts }: Snapshot, step: FixStep): Reading<unknown> {
  switch (step.kind) {
    case 'cluster.update':
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
      return parts.roleAssignments;
    default:
      return step satisfies never;
  }
}
