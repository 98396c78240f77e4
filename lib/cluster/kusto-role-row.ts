import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, type Unreadable, valueOr } from '@/lib/model/evidence-result';
import { type ShownPrincipal, showPrincipal } from './shown-principal';

export interface KustoRoleRow {
  id: string;
  principal: ShownPrincipal;
  role: string;
  /** Name of the tenant, or its id, if Azure returns it. */
  tenant: string | null;
}

/** Roles of the cluster or a database, or why they're unreadable. */
export interface KustoRoleGroup {
  /** `null`: the cluster itself. */
  database: string | null;
  rows: KustoRoleRow[] | Unreadable | { state: 'not-loaded' };
}

/** The cluster first. `unreadable` if the databases are unknown. */
export interface KustoRoles {
  groups: KustoRoleGroup[];
  unreadable: Unreadable | { state: 'not-loaded' } | null;
}

export function toKustoRoles({ parts }: Snapshot): KustoRoles {
  const home = parts.subscription.state === 'read' ? parts.subscription.value.tenantId : null;
  const toRows = (reading: EvidenceResult<PrincipalAssignment[]>): KustoRoleGroup['rows'] =>
    reading.state === 'read' ? rowsOf(reading.value, home, parts.directory) : reading;
  const databases = parts.databasePrincipalAssignments;
  return {
    groups: [
      { database: null, rows: toRows(parts.clusterPrincipalAssignments) },
      ...valueOr(databases, []).map(({ databaseName, assignments }) => ({
        database: databaseName,
        rows: toRows(assignments),
      })),
    ],
    unreadable: databases.state === 'read' ? null : databases,
  };
}

function rowsOf(
  assignments: readonly PrincipalAssignment[],
  homeTenant: string | null,
  directory: EvidenceResult<EvidenceParts['directory']>,
): KustoRoleRow[] {
  return assignments
    .map(({ id, properties }) => ({
      id,
      principal: showPrincipal(directory, {
        id: properties.principalId,
        objectId: objectIdOf(properties),
        type: properties.principalType,
        name: properties.principalName ?? null,
        foreign: isForeign(properties.tenantId, homeTenant),
      }),
      role: properties.role,
      tenant: properties.tenantName || properties.tenantId || null,
    }))
    .sort(
      (left, right) =>
        left.role.localeCompare(right.role) ||
        (left.principal.name ?? left.principal.id).localeCompare(right.principal.name ?? right.principal.id),
    );
}

/** Azure may return an empty `aadObjectId`. An application's `principalId` is its client ID, not an object ID. */
function objectIdOf({ aadObjectId, principalId, principalType }: PrincipalAssignment['properties']): string | null {
  return aadObjectId || (principalType === 'App' ? null : principalId);
}

function isForeign(tenantId: string | null | undefined, homeTenant: string | null): boolean {
  return Boolean(tenantId && homeTenant) && tenantId?.toLowerCase() !== homeTenant?.toLowerCase();
}
