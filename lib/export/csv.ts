import { getCheck } from '@/lib/checks/catalog';
import { byteOrderMark, csvText } from './csv-text';
import type { ExportedCluster, FileFormat } from './file-format';
import { unreadWords } from './unread-scope';

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

/** A row per finding, for spreadsheets. */
export const csvFile: FileFormat = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8',
  open: () => ({
    start: () => byteOrderMark + csvText([columns]),
    cluster: (cluster) => csvText(rowsOf(cluster)),
    end: (unread) =>
      csvText(
        unread.map((unreadScope) => {
          const { scope, displayName, reason } = unreadScope;
          const row: Partial<Record<(typeof columns)[number], string>> = {
            clusterId: scope,
            subscription: displayName ?? '',
            outcome: 'unknown',
            message: reason,
            unknown: unreadWords(unreadScope),
          };
          return columns.map((column) => row[column] ?? '');
        }),
      ),
  }),
};

function rowsOf({ cluster, subscriptionName, findings }: ExportedCluster): string[][] {
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
      properties: joined(
        finding.properties.map(
          (property) => `${property.property}: ${property.actual} (expected ${property.expected})`,
        ),
      ),
      assumptions: joined(finding.assumptions ?? []),
      settings: joined((finding.settings ?? []).map(({ name, value }) => `${name} = ${value}`)),
      controls: joined((check?.controls ?? []).map(({ framework, control }) => `${framework} ${control}`)),
      unknown: joined(
        (finding.unknown ?? []).map(({ part, reason, azureCode, missingAction }) =>
          [part, reason, azureCode, missingAction].filter(Boolean).join(' '),
        ),
      ),
      exemption: exemption ? oneLine(`${exemption.category} until ${exemption.expiresOn}: ${exemption.reason}`) : '',
      requestIds: joined(finding.evidence.flatMap(({ requestId }) => requestId ?? [])),
      readAt: finding.evidence[0]?.readAt ?? cluster.readAt,
    };
    return columns.map((column) => row[column]);
  });
}

/** Joins values in one cell. A finding is one line, so that programs can count and compare lines. */
function joined(texts: readonly string[]): string {
  return texts.map(oneLine).join('; ');
}

/** A break at the start is left to `csvText`, which disarms it. */
function oneLine(text: string): string {
  const [first = '', ...others] = text.split(/[\r\n\u2028\u2029]/);
  if (others.length === 0) return text;
  const start = first === '' ? text.charAt(0) : '';
  return start + [first.trimEnd(), ...others.map((line) => line.trim())].filter(Boolean).join(' ');
}
