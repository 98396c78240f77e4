import { getCheck } from '@/lib/checks/catalog';
import type { Category, Finding, Severity } from '@/lib/model/finding';
import { byteOrderMark, csvText, joinedCell, oneLine } from './csv-text';
import { exemptionText } from './exemption-text';
import { fileTime, safeWord } from './file-name';

/**
 * A failure on one cluster (or both fail with another severity, exemption, property, or item), unknown on one of them,
 * or not applicable against pass.
 */
export type DifferenceKind = 'failure' | 'unknown' | 'not-applicable';

export type ComparedSideName = 'left' | 'right';

export interface ComparedFinding {
  checkId: string;
  title: string;
  category: Category;
  /** Worst of its failures, or the check's severity. */
  severity: Severity;
  /** `null`: the cluster isn't loaded. */
  left: Finding | null;
  right: Finding | null;
  /** `null`: no difference, or a side isn't loaded. */
  difference: DifferenceKind | null;
  followsFrom?: {
    checkId: string;
    side: ComparedSideName;
    because: string;
  };
}

interface ComparedCluster {
  id: string;
  name: string;
}

interface ComparisonFacts {
  tenantId: string;
  /** ISO time. */
  at: string;
  /** Query string. Empty: the default filter. */
  filter: string;
  version: string;
  left: ComparedCluster;
  right: ComparedCluster;
}

const columns = [
  'check',
  'checkId',
  'category',
  'severity',
  'difference',
  'followsFrom',
  'because',
  ...sideColumns('left'),
  ...sideColumns('right'),
];

function sideColumns(side: ComparedSideName): string[] {
  return ['Cluster', 'ClusterId', 'Outcome', 'Message', 'Exemption', 'RequestIds'].map((name) => `${side}${name}`);
}

/** Writes a line each. `followsFrom` is the title of the other check. */
export function comparisonCsv({ left, right }: ComparisonFacts, rows: readonly ComparedFinding[]): string {
  const cells = rows.map((row) => [
    row.title,
    row.checkId,
    row.category,
    row.severity,
    row.difference ?? '',
    row.followsFrom ? (getCheck(row.followsFrom.checkId)?.title ?? row.followsFrom.checkId) : '',
    row.followsFrom?.because ?? '',
    ...cellsOf(left, row.left),
    ...cellsOf(right, row.right),
  ]);
  return byteOrderMark + csvText([columns, ...cells]);
}

function cellsOf({ name, id }: ComparedCluster, finding: Finding | null): string[] {
  if (!finding) return [name, id, '', 'Not loaded', '', ''];
  const { outcome, message, exemption, evidence } = finding;
  return [
    name,
    id,
    outcome,
    oneLine(message),
    exemption ? oneLine(exemptionText(exemption)) : '',
    joinedCell(evidence.flatMap(({ requestId }) => requestId ?? [])),
  ];
}

/** Writes the whole finding of each side. */
export function comparisonJson(facts: ComparisonFacts, rows: readonly ComparedFinding[]): string {
  return `${JSON.stringify({ product: 'Kustodian', ...facts, findings: rows }, null, 1)}\n`;
}

export function comparisonFileName({ left, right, at }: ComparisonFacts, extension: 'csv' | 'json'): string {
  return `kustodian-compare-${safeWord(left.name)}-${safeWord(right.name)}-${fileTime(at)}.${extension}`;
}
