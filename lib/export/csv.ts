import { getCheck } from '@/lib/checks/catalog';
import { assumptionsInFile } from '@/lib/model/finding';
import { byteOrderMark, csvText, joinedCell, oneLine } from './csv-text';
import { exemptionText } from './exemption-text';
import type { ExportedCluster, FileFacts, TenantsFileFormat } from './file-format';
import { type UnreadScope, unreadWords } from './unread-scope';

const columns = [
  'cluster',
  'clusterId',
  'subscription',
  'subscriptionId',
  'resourceGroup',
  'location',
  'checkId',
  'check',
  'category',
  'severity',
  'outcome',
  'message',
  'properties',
  'assumptions',
  'settings',
  'controls',
  'unknown',
  'exemption',
  'requestIds',
  'readAt',
] as const;

/** Only in a file of evidence for one control. */
const controlColumns = ['control', 'controlTitle', 'framework', 'result'] as const;

/** A row per finding, for spreadsheets. */
export const csvFile: TenantsFileFormat = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8',
  open: (first) => {
    let facts = first;
    const unreadRows = (unread: readonly UnreadScope[]) => csvText(unread.map((scope) => unreadRow(scope, facts)));
    return {
      start: () => byteOrderMark + csvText([[...leadingColumns(facts), ...columns]]),
      cluster: (cluster) => csvText(rowsOf(cluster, facts)),
      next: (unread, next) => {
        const rows = unreadRows(unread);
        facts = next;
        return rows;
      },
      end: unreadRows,
    };
  },
};

function leadingColumns({ control, hasTenantColumn }: FileFacts): string[] {
  return [...(hasTenantColumn ? ['tenantId'] : []), ...(control ? controlColumns : [])];
}

function unreadRow(unreadScope: UnreadScope, facts: FileFacts): string[] {
  const { scope, displayName, reason } = unreadScope;
  const row: Partial<Record<(typeof columns)[number], string>> = {
    clusterId: scope,
    subscription: displayName ?? '',
    outcome: 'unknown',
    message: reason,
    unknown: unreadWords(unreadScope),
  };
  return [...leadingCells(facts, 'unknown'), ...columns.map((column) => row[column] ?? '')];
}

function leadingCells({ tenantId, hasTenantColumn, control }: FileFacts, result: string): string[] {
  const ofControl = control ? [control.control, control.title ?? '', control.framework, result] : [];
  return [...(hasTenantColumn ? [tenantId] : []), ...ofControl];
}

function rowsOf({ cluster, subscriptionName, findings }: ExportedCluster, facts: FileFacts): string[][] {
  const { control } = facts;
  return findings.map((finding) => {
    const check = getCheck(finding.checkId);
    const { exemption } = finding;
    const row: Record<(typeof columns)[number], string> = {
      cluster: cluster.name,
      clusterId: cluster.id,
      subscription: subscriptionName,
      subscriptionId: cluster.subscriptionId,
      resourceGroup: cluster.resourceGroup,
      location: cluster.location,
      checkId: finding.checkId,
      check: check?.title ?? finding.checkId,
      category: check?.category ?? '',
      severity: finding.severity,
      outcome: finding.outcome,
      message: oneLine(finding.message),
      properties: joinedCell(
        finding.properties.map(
          (property) => `${property.property}: ${property.actual} (expected ${property.expected})`,
        ),
      ),
      assumptions: joinedCell(assumptionsInFile(finding)),
      settings: joinedCell((finding.settings ?? []).map(({ name, value }) => `${name} = ${value}`)),
      controls: joinedCell(
        (check?.controls ?? [])
          .filter(({ source }) => !control || source === control.initiative)
          .map((mapped) => `${mapped.framework} ${mapped.control}`),
      ),
      unknown: joinedCell(
        (finding.unknown ?? []).map(({ part, reason, azureCode, missingAction }) =>
          [part, reason, azureCode, missingAction].filter(Boolean).join(' '),
        ),
      ),
      exemption: exemption ? oneLine(exemptionText(exemption)) : '',
      requestIds: joinedCell(finding.evidence.flatMap(({ requestId }) => requestId ?? [])),
      readAt: finding.evidence[0]?.readAt ?? cluster.readAt,
    };
    const cells = columns.map((column) => row[column]);
    return [...leadingCells(facts, exemption ? 'exempt' : finding.outcome), ...cells];
  });
}
