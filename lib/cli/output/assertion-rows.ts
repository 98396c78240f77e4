import type { AssertionResult } from '@/lib/access/assertions';
import type { ExportedCluster, FindingsFile, SarifRule } from '@/lib/export/file-format';
import type { FileFormatName } from '@/lib/export/findings-file';
import { sarifJson } from '@/lib/export/sarif';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { ScanReport } from '../scan/report';
import { assertionDetails } from './access-text';

/** Results of access assertions in files. The writers of findings get them as rows of their own. */

const checkId = 'access-assertion';

/** Yields a row for each assertion, with its name as the message. */
export function* assertionRows(
  format: Exclude<FileFormatName, 'json'>,
  file: FindingsFile,
  { access, readAt, tenantId, configName }: ScanReport,
  { onlyFailures }: { onlyFailures: boolean },
): Generator<string> {
  const results = (access?.results ?? []).filter(({ outcome }) => outcome === 'fail' || !onlyFailures);
  for (const result of results) {
    const row = file.cluster(toRow(result, readAt));
    if (format === 'csv') yield row;
    else if (format === 'sarif') yield changeJson(row, (json) => sarifJson(toSarifResult(json, result, configName)));
    else yield changeJson(row, (json) => JSON.stringify(toOcsfEvent(json, result, tenantId)));
  }
}

export function assertionRules({ access }: ScanReport): SarifRule[] {
  return (access?.results ?? []).map(toRule);
}

/** A finding about no single cluster. */
function toRow(result: AssertionResult, readAt: string): ExportedCluster {
  const finding: Finding = {
    checkId,
    outcome: result.outcome,
    severity: 'high',
    message: result.name,
    properties: [],
    evidence: [],
    fixes: [],
    assumptions: assertionDetails(result),
  };
  return {
    cluster: { id: '', name: '', subscriptionId: '', resourceGroup: '', location: '', tags: {}, readAt },
    subscriptionName: '',
    findings: [finding],
  };
}

/** Changes the object after the separator of a piece. */
function changeJson(piece: string, change: (json: Record<string, unknown>) => string): string {
  const start = piece.indexOf('{');
  return piece.slice(0, start) + change(JSON.parse(piece.slice(start)));
}

const ruleId = ({ name }: AssertionResult) => `${checkId}/${name}`;

function toRule(result: AssertionResult): SarifRule {
  return {
    id: ruleId(result),
    name: result.name,
    shortDescription: { text: result.name },
    fullDescription: { text: 'Your organization’s requirement for who can do what, from its settings file.' },
    defaultConfiguration: { level: 'error' },
    properties: {
      tags: ['security', 'access'],
      precision: 'high',
      'problem.severity': 'error',
      'security-severity': '8.0',
    },
  };
}

/** GitHub requires a location. Without a cluster, it's the settings file. */
function toSarifResult(json: object, result: AssertionResult, configName = 'kustodian.json'): object {
  const clusters = clustersOf(result);
  const locations = clusters.map((id) => ({
    physicalLocation: {
      artifactLocation: { uri: id.replace(/^\//, '').split('/').map(encodeURIComponent).join('/') },
      region: { startLine: 1 },
    },
    logicalLocations: [{ name: lastSegment(id), fullyQualifiedName: id, kind: 'resource' }],
  }));
  const file = {
    physicalLocation: { artifactLocation: { uri: encodeURIComponent(configName) }, region: { startLine: 1 } },
  };
  const details = assertionDetails(result);
  return {
    ...json,
    ruleId: ruleId(result),
    message: { text: [result.name, ...details].join('\n') },
    locations: locations.length > 0 ? locations : [file],
    partialFingerprints: { 'clusterAndCheck/v1': ruleId(result) },
    properties: { severity: 'high', violations: result.violations, unknown: result.unknown },
  };
}

function toOcsfEvent(json: Record<string, unknown>, result: AssertionResult, tenantId: string): object {
  const clusters = clustersOf(result);
  const tenant = { uid: tenantId, name: tenantId, type: 'Microsoft Entra tenant' };
  return {
    ...json,
    finding_info: { uid: ruleId(result), title: result.name, desc: result.name, types: ['access'] },
    resources:
      clusters.length > 0
        ? clusters.map((id) => ({ uid: id, name: lastSegment(id), type: 'Microsoft.Kusto/clusters' }))
        : [tenant],
    cloud: { provider: 'Azure', org: { uid: tenantId } },
    unmapped: { violations: result.violations, unknown: result.unknown },
  };
}

function clustersOf({ violations, unknown }: AssertionResult): string[] {
  const named = violations.length > 0 ? violations : unknown;
  return [...new Map(named.map(({ clusterId }) => [clusterId.toLowerCase(), clusterId])).values()];
}
