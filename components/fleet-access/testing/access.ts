import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessHow, AccessPrincipal, AccessRow, EffectiveAccess } from '@/lib/model/access';

export const subscription = '/subscriptions/5b1f3a52-7c7e-4d0e-9a41-0d6f0a6d2c11';
export const clusterIdOf = (name: string) =>
  `${subscription}/resourceGroups/rg-data/providers/Microsoft.Kusto/clusters/${name}`;

export const kofi: AccessPrincipal = { id: 'k', type: 'user', displayName: 'Kofi Asante', state: 'active' };
export const pipeline: AccessPrincipal = { id: 'p', type: 'application', displayName: 'Pipeline' };

interface RowOptions {
  principal?: AccessPrincipal;
  database?: string | null;
  can?: AccessRow['can'];
  how?: AccessHow;
  role?: string;
  group?: string;
}

export function row({
  principal = kofi,
  database = null,
  can = ['read'],
  how = 'now',
  ...path
}: RowOptions = {}): AccessRow {
  const role = path.role ?? 'AllDatabasesViewer';
  return {
    principal,
    database,
    can,
    how,
    paths: [
      {
        kind: 'kusto-role',
        can,
        sentence: `${principal.displayName} has the Kusto role ${role}.`,
        hops: [
          ...(path.group ? [{ kind: 'member-of', id: path.group, name: path.group, part: 'groups' } as const] : []),
          { kind: 'kusto-role', id: 'assignment', role, part: 'clusterPrincipalAssignments' },
        ],
      },
    ],
  };
}

export function reached(name: string, rows: AccessRow[], more: Partial<ReachedCluster> = {}): ReachedCluster {
  return {
    clusterId: clusterIdOf(name),
    readAt: '2026-11-25T10:00:00.000Z',
    databases: ['Telemetry', 'Billing'],
    rows,
    unreadable: [],
    ...more,
  };
}

export function accessOf(name: string, rows: AccessRow[]): EffectiveAccess {
  return { ...reached(name, rows), tenantId: null, summary: [], notVisible: [] };
}
