import { assignmentMention, listedMention, type Mention } from '@/lib/access/principal-name';
import { durationDays } from '@/lib/checks/catalog/retention-unbounded';
import type { EvaluateOptions } from '@/lib/checks/engine/evaluate';
import { periodWords } from '@/lib/findings/period-words';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { type Finding, type Severity, severities } from '@/lib/model/finding';
import { counted, figure } from '@/lib/model/text';
import { databaseEvaluator, followersOf } from './database-findings';
import { sizeWords } from './size-words';

export interface DatabaseRole {
  role: string;
  name: string;
  /** Object ID, client ID, or user principal name. */
  id: string;
}

export interface DatabaseRow {
  id: string;
  name: string;
  follows: boolean;
  retention: string;
  retentionDays: number;
  cache: string;
  cacheDays: number;
  /** Bytes. `null`: Azure doesn't return it. */
  size: number | null;
  /** From the database if readable, otherwise from Azure Resource Manager. */
  roles: EvidenceResult<DatabaseRole[]>;
  rolesFrom: 'database' | 'resource-manager';
  connections: EvidenceResult<DataConnection[]>;
  followers: EvidenceResult<string[]>;
  /** Provisioning state, or Suspended. */
  state: string;
  isSuspended: boolean;
  ownKey: string | null;
  /** Failures, exempt and unknown results, most important first. */
  findings: readonly Finding[];
  failing: number;
  unknown: number;
  worst: Severity | null;
  text: string;
}

/** Returns rows in Azure's order. */
export function toDatabaseRows(
  snapshot: Snapshot,
  findings: readonly Finding[],
  options: EvaluateOptions,
): EvidenceResult<DatabaseRow[]> {
  const { parts } = snapshot;
  const evaluate = databaseEvaluator(snapshot, findings, options);
  const assignments = itemOf(
    mapLoaded(parts.databasePrincipalAssignments, (databases) =>
      databases.map(({ assignments: items, ...database }) => ({ ...database, items })),
    ),
  );
  const principals = itemOf(parts.databasePrincipals);
  const connections = itemOf(parts.dataConnections);
  return mapLoaded(parts.databases, (databases) =>
    databases.map((database) => {
      const fromDatabase = mapLoaded(principals(database), (list) =>
        list.map((listed) => ({
          role: listed.role,
          name: listed.name || 'Unnamed',
          id: idOf(listedMention(listed)),
        })),
      );
      const fromManager = mapLoaded(assignments(database), (list) =>
        list.map((assignment) => ({
          role: assignment.properties.role,
          name: assignment.properties.principalName || assignment.properties.principalId,
          id: idOf(assignmentMention(assignment)),
        })),
      );
      const isRead = fromDatabase.state === 'read';
      return toRow(database, {
        roles: isRead ? fromDatabase : fromManager,
        rolesFrom: isRead ? 'database' : 'resource-manager',
        connections: connections(database),
        followers: mapLoaded(parts.followerDatabases, (list) =>
          followersOf(database, list).map(({ clusterResourceId }) =>
            lastSegment(clusterResourceId ?? 'unknown cluster'),
          ),
        ),
        findings: mostImportantFirst(evaluate(database)),
      });
    }),
  );
}

function idOf({ objectId, ids }: Mention): string {
  return objectId ?? ids[0] ?? '';
}

type Neighbors = Pick<DatabaseRow, 'roles' | 'rolesFrom' | 'connections' | 'followers' | 'findings'>;

function toRow(database: KustoDatabase, neighbors: Neighbors): DatabaseRow {
  const { id, kind, properties } = database;
  const name = lastSegment(id);
  const isSuspended = Boolean(properties?.suspensionDetails?.suspensionStartDate);
  const failing = neighbors.findings.filter(({ outcome, exemption }) => outcome === 'fail' && !exemption);
  const row = {
    id,
    name,
    follows: kind?.toLowerCase() === 'readonlyfollowing',
    retention: periodWords(properties?.softDeletePeriod),
    retentionDays: daysOf(properties?.softDeletePeriod),
    cache: periodWords(properties?.hotCachePeriod),
    cacheDays: daysOf(properties?.hotCachePeriod),
    size: sizeOf(properties?.statistics),
    state: isSuspended ? 'Suspended' : (properties?.provisioningState ?? 'Not returned'),
    isSuspended,
    ownKey: properties?.keyVaultProperties?.keyName || null,
    failing: failing.length,
    unknown: neighbors.findings.filter(({ outcome }) => outcome === 'unknown' || outcome === 'error').length,
    worst: severities.find((severity) => failing.some((finding) => finding.severity === severity)) ?? null,
    ...neighbors,
  };
  return { ...row, text: textOf(row) };
}

function daysOf(period: string | null | undefined): number {
  return period ? (durationDays(period) ?? 0) : Number.POSITIVE_INFINITY;
}

/** Returns compressed data and index in bytes. Source: azure-kusto 2025-02-14, DatabaseStatistics. */
function sizeOf(statistics: unknown): number | null {
  if (typeof statistics !== 'object' || statistics === null || !('size' in statistics)) return null;
  return typeof statistics.size === 'number' ? statistics.size : null;
}

/** Failures by severity, then exempt and unknown results. */
function mostImportantFirst(findings: readonly Finding[]): Finding[] {
  const having = (isAsked: (finding: Finding) => boolean) =>
    severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity && isAsked(finding)));
  return [
    ...having(({ outcome, exemption }) => outcome === 'fail' && !exemption),
    ...having(({ exemption }) => exemption !== undefined),
    ...having(({ outcome }) => outcome === 'unknown' || outcome === 'error'),
  ];
}

/** An item that is missing in a loaded list isn't loaded. */
function itemOf<Item>(
  part: EvidenceResult<DatabaseItems<Item>[]>,
): (database: KustoDatabase) => EvidenceResult<Item[]> {
  if (part.state !== 'read') return () => part;
  const byId = new Map(part.value.map(({ databaseId, items }) => [normalizeId(databaseId), items]));
  return ({ id }) => byId.get(normalizeId(id)) ?? { state: 'not-loaded' };
}

function textOf(row: Omit<DatabaseRow, 'text'>): string {
  const roles = row.roles.state === 'read' ? row.roles.value.flatMap(({ role, name }) => [role, name]) : [];
  const connections = row.connections.state === 'read' ? row.connections.value.map(({ id }) => lastSegment(id)) : [];
  const followers = valueOr(row.followers, []);
  return [row.name, row.state, row.ownKey ?? '', row.retention, ...roles, ...connections, ...followers].join('\n');
}

/** Returns the largest role first: `Admin 2, Viewer 1`. */
export function roleWords(roles: readonly DatabaseRole[]): string {
  return rolesByName(roles)
    .map(([role, principals]) => `${role} ${figure(principals.length)}`)
    .join(', ');
}

export function rolesByName(roles: readonly DatabaseRole[]): [role: string, principals: DatabaseRole[]][] {
  const byRole = new Map<string, DatabaseRole[]>();
  for (const entry of roles) byRole.set(entry.role, [...(byRole.get(entry.role) ?? []), entry]);
  return [...byRole].sort(([, left], [, right]) => right.length - left.length);
}

export const databaseColumns = [
  { id: 'name', title: 'Database', width: 'w-44' },
  { id: 'findings', title: 'Findings', width: 'w-44' },
  { id: 'retention', title: 'Retention', width: 'w-28' },
  { id: 'cache', title: 'Hot cache', width: 'w-24' },
  { id: 'size', title: 'Size', width: 'w-24', numeric: true },
  { id: 'principals', title: 'Principals', width: 'w-44' },
  { id: 'connections', title: 'Data connections', width: 'w-32', numeric: true },
  { id: 'followers', title: 'Followers', width: 'w-24', numeric: true },
  { id: 'state', title: 'State', width: 'w-28' },
  { id: 'key', title: 'Key', width: 'w-36' },
] as const;

export type DatabaseColumn = (typeof databaseColumns)[number]['id'];

export interface DatabaseSort {
  column: DatabaseColumn;
  descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Values that aren't numbers sort after the others. */
const sortKeys: Readonly<Record<DatabaseColumn, (row: DatabaseRow) => string | number | null>> = {
  name: ({ name }) => name,
  findings: (row) => row.failing * 10 + (row.worst ? severities.length - severities.indexOf(row.worst) : 0),
  retention: ({ retentionDays }) => retentionDays,
  cache: ({ cacheDays }) => cacheDays,
  size: ({ size }) => size,
  principals: ({ roles }) => (roles.state === 'read' ? roles.value.length : null),
  connections: ({ connections }) => (connections.state === 'read' ? connections.value.length : null),
  followers: ({ followers }) => (followers.state === 'read' ? followers.value.length : null),
  state: ({ state }) => state,
  key: ({ ownKey }) => ownKey ?? '',
};

/** Rows without a value come last in both directions. */
export function sortDatabases(rows: readonly DatabaseRow[], { column, descending }: DatabaseSort): DatabaseRow[] {
  const key = sortKeys[column];
  const direction = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [key(left), key(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? compare(a, b) : collator.compare(`${a}`, `${b}`);
    return order * direction || collator.compare(left.name, right.name);
  });
}

/** Infinity equals itself, and its difference isn't a number. */
function compare(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Facts that a phone shows in one line. */
export function factsOf(row: DatabaseRow): string {
  return [
    row.size === null ? null : sizeWords(row.size),
    `Retention ${row.retention.toLowerCase()}`,
    row.roles.state === 'read' ? counted(row.roles.value.length, 'principal') : null,
    row.state === 'Succeeded' ? null : row.state,
  ]
    .filter(Boolean)
    .join(' · ');
}
