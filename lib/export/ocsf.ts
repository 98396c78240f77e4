import { getCheck } from '@/lib/checks/catalog';
import { remediationText } from '@/lib/checks/engine/define-check';
import { defined } from '@/lib/model/defined';
import { assumptionsInFile, type Finding, type Outcome, type Severity } from '@/lib/model/finding';
import { exemptionText } from './exemption-text';
import type { ExportedCluster, FileFacts, TenantsFileFormat } from './file-format';
import type { UnreadScope } from './unread-scope';

/**
 * OCSF 1.5.0 Compliance Finding (class 2003 of category 2), one event per finding. Source:
 * https://schema.ocsf.io/1.5.0/classes/compliance_finding
 */
export const ocsfFile: TenantsFileFormat = {
  extension: 'ocsf.json',
  contentType: 'application/json',
  open: (ofFirst) => {
    let facts = ofFirst;
    let first = true;
    const write = (events: readonly object[]) =>
      events
        .map((event) => {
          const separator = first ? '\n' : ',\n';
          first = false;
          return separator + JSON.stringify(event);
        })
        .join('');
    const writeUnread = (unread: readonly UnreadScope[]) => write(unread.map((scope) => toUnreadEvent(facts, scope)));
    return {
      start: () => '[',
      cluster: (cluster) => write(cluster.findings.map((finding) => toEvent(facts, cluster, finding))),
      next: (unread, ofNext) => {
        const events = writeUnread(unread);
        facts = ofNext;
        return events;
      },
      end: (unread) => `${writeUnread(unread)}\n]\n`,
    };
  },
};

/** Informational, Low, Medium, High. */
const severityIds: Record<Severity, number> = { info: 1, low: 2, medium: 3, high: 4 };
const severityCaptions: Record<Severity, string> = {
  info: 'Informational',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
};

/** Pass, Warning ("did not yield a result due to missing information"), Fail, Other. */
const statuses: Record<Outcome, { status_id: number; status: string }> = {
  pass: { status_id: 1, status: 'Pass' },
  fail: { status_id: 3, status: 'Fail' },
  'not-applicable': { status_id: 99, status: 'Not applicable' },
  unknown: { status_id: 2, status: 'Warning' },
  error: { status_id: 2, status: 'Warning' },
};

function toEvent(facts: FileFacts, { cluster, subscriptionName, findings: _ }: ExportedCluster, finding: Finding) {
  const check = getCheck(finding.checkId);
  const { exemption } = finding;
  const controls = check?.controls ?? [];
  return {
    ...head(facts, finding.severity),
    finding_info: {
      uid: `${cluster.id.toLowerCase()}#${finding.checkId}`,
      title: check?.title ?? finding.checkId,
      desc: finding.message,
      types: [check?.category ?? 'other'],
      ...(check ? { src_url: check.learnMore } : {}),
    },
    compliance: {
      ...statuses[finding.outcome],
      status_code: finding.outcome,
      status_details: [
        finding.message,
        ...assumptionsInFile(finding),
        ...finding.properties.map(
          (property) => `${property.property}: ${property.actual} (expected ${property.expected})`,
        ),
      ],
      control: finding.checkId,
      standards: [...new Set(controls.map(({ framework }) => framework))],
      requirements: controls.map(({ framework, control }) => `${framework} ${control}`),
    },
    status_id: exemption ? 3 : 1,
    status: exemption ? 'Suppressed' : 'New',
    ...(exemption ? { comment: exemptionText(exemption) } : {}),
    ...(check?.remediation
      ? { remediation: { desc: remediationText(check.remediation), references: [check.learnMore] } }
      : {}),
    resources: [
      {
        uid: cluster.id,
        name: cluster.name,
        type: 'Microsoft.Kusto/clusters',
        region: cluster.location,
        group: { name: cluster.resourceGroup },
        labels: Object.entries(cluster.tags).map(([name, value]) => `${name}:${value}`),
      },
    ],
    cloud: {
      provider: 'Azure',
      region: cluster.location,
      account: { uid: cluster.subscriptionId, name: subscriptionName },
      org: { uid: facts.tenantId },
    },
    unmapped: {
      evidence: finding.evidence,
      ...defined({ unknown: finding.unknown, settings: finding.settings }),
    },
  };
}

function toUnreadEvent(facts: FileFacts, { scope, displayName, reason, ...why }: UnreadScope) {
  return {
    ...head(facts, 'info'),
    finding_info: { uid: `${scope.toLowerCase()}#unread`, title: 'Couldn’t load the scope', desc: reason },
    compliance: { ...statuses.unknown, status_code: 'unknown', status_details: [reason], standards: [] },
    status_id: 1,
    status: 'New',
    resources: [{ uid: scope, name: displayName ?? scope }],
    cloud: { provider: 'Azure', org: { uid: facts.tenantId } },
    unmapped: why,
  };
}

function head({ at, version }: FileFacts, severity: Severity) {
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    // class_uid × 100 + activity_id, by the schema.
    type_uid: 200301,
    type_name: 'Compliance Finding: Create',
    severity_id: severityIds[severity],
    severity: severityCaptions[severity],
    time: Date.parse(at),
    metadata: {
      version: '1.5.0',
      product: { name: 'Kustodian', vendor_name: 'Kustodian', version },
      profiles: ['cloud'],
    },
  };
}
