import { accessPartWords } from '@/lib/checks/engine/access-part-words';
import type { AccessPath, AccessRow, EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { unknownReasonWords } from '@/lib/model/evidence-result';
import { neededWords } from '@/lib/model/problem-detail';
import { byteOrderMark, csvText } from './csv-text';
import { fileTime, safeWord } from './file-name';

const columns = [
  'principalId',
  'principalType',
  'displayName',
  'userPrincipalName',
  'tenantId',
  'guest',
  'accountState',
  'database',
  'abilities',
  'how',
  'reasons',
  'parts',
  'clusterId',
  'readAt',
  'entity',
] as const;

export interface AccessFileFacts {
  /** ISO time. */
  at: string;
  /** Query string. Empty: the default filter. */
  filter: string;
  version: string;
}

type Access = Omit<EffectiveAccess, 'rows'>;

/** The access of one of several clusters. */
export interface ClusterAccess extends Pick<EffectiveAccess, 'clusterId' | 'readAt' | 'unreadable'> {
  rows: readonly Row[];
}

interface Row extends Omit<AccessRow, 'paths'> {
  paths: Pick<AccessPath, 'sentence' | 'hops'>[];
}

/** A cluster or another scope that couldn't be read. */
export interface UnreadAccess {
  id: string;
  reason: string;
}

/**
 * Returns rows of effective access for spreadsheets, and a line for each unreadable part or scope, with `how` unknown.
 * `*` is every database, present and future.
 */
export function accessCsv(clusters: readonly ClusterAccess[], unread: readonly UnreadAccess[] = []): string {
  const all: Partial<Record<Column, string>>[] = [
    ...clusters.flatMap((access) => access.rows.map((row) => cellsOf(access, row))),
    ...clusters.flatMap(({ clusterId, readAt, unreadable }) =>
      unreadable.map((entry) => ({
        how: 'unknown',
        database: entry.of ?? '',
        parts: entry.part,
        reasons: unreadWords(entry),
        clusterId,
        readAt,
      })),
    ),
    ...unread.map(({ id, reason }) => ({ how: 'unknown', reasons: reason, clusterId: id })),
  ];
  return byteOrderMark + csvText([columns, ...all.map((cells) => columns.map((column) => cells[column] ?? ''))]);
}

type Column = (typeof columns)[number];

/** Returns the permission and role that are missing, or else the reason, with Azure's code. */
function unreadWords({ part, reason, missingAction, smallestRole, azureCode }: UnreadableAccess): string {
  return [
    `Couldn’t check ${accessPartWords[part]}.`,
    missingAction === undefined ? `Reason: ${unknownReasonWords[reason]}.` : neededWords(missingAction, smallestRole),
    ...(azureCode === undefined ? [] : [`Azure error: ${azureCode}.`]),
  ].join(' ');
}

function cellsOf(
  { clusterId, readAt }: ClusterAccess,
  { principal, database, entity, can, how, paths }: Row,
): Record<Column, string> {
  return {
    principalId: principal.id,
    principalType: principal.type,
    displayName: principal.displayName ?? '',
    userPrincipalName: principal.userPrincipalName ?? '',
    tenantId: principal.tenantId ?? '',
    guest: principal.guest === undefined ? '' : String(principal.guest),
    accountState: principal.state ?? '',
    database: database ?? '*',
    abilities: can.join('; '),
    how,
    reasons: paths.map(({ sentence }) => sentence).join(' '),
    parts: [...new Set(paths.flatMap(({ hops }) => hops.map(({ part }) => part)))].join('; '),
    clusterId,
    readAt,
    entity: entity ? `${entity.kind} ${entity.name}` : '',
  };
}

/** Returns the shape of the HTTP API, and what the file is. */
export function accessJson(access: Access, rows: readonly AccessRow[], facts: AccessFileFacts): string {
  return `${JSON.stringify({ product: 'Kustodian', ...facts, ...access, rows }, null, 1)}\n`;
}

/** Returns what the CSV has, with what the file is. */
export function fleetAccessJson(
  clusters: readonly ClusterAccess[],
  unread: readonly UnreadAccess[],
  facts: AccessFileFacts,
): string {
  return `${JSON.stringify({ product: 'Kustodian', ...facts, clusters, unread }, null, 1)}\n`;
}

export function accessFileName(clusterName: string, extension: 'csv' | 'json', { at }: AccessFileFacts): string {
  return `kustodian-access-${safeWord(clusterName)}-${fileTime(at)}.${extension}`;
}
