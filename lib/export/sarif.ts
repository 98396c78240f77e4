import type { Message, Notification, ReportingDescriptor, Result } from 'sarif';
import { checks } from '@/lib/checks/catalog';
import { type Check, remediationText } from '@/lib/checks/engine/define-check';
import { defined } from '@/lib/model/defined';
import { assumptionsInFile, type Finding, type Outcome, type Severity } from '@/lib/model/finding';
import { exemptionText } from './exemption-text';
import type { ExportedCluster, FileFacts, TenantsFileFormat } from './file-format';
import type { UnreadScope } from './unread-scope';

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with GitHub code scanning's additions. */
export const sarifFile: TenantsFileFormat = {
  extension: 'sarif',
  contentType: 'application/sarif+json',
  open: (ofFirst) => {
    let facts = ofFirst;
    let first = true;
    return {
      start: () =>
        `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[${runStart(facts)}`,
      cluster: (cluster) =>
        cluster.findings
          .map((finding) => {
            const separator = first ? '\n' : ',\n';
            first = false;
            return separator + sarifJson(toResult(cluster, finding));
          })
          .join(''),
      next: (unread, ofNext) => {
        const end = runEnd(facts, unread);
        facts = ofNext;
        first = true;
        return `${end},${runStart(facts)}`;
      },
      end: (unread) => `${runEnd(facts, unread)}]}\n`,
    };
  },
};

function runStart({ tenantId, at, filter, version, extraRules = [] }: FileFacts): string {
  const driver = {
    name: 'Kustodian',
    version,
    informationUri: 'https://learn.microsoft.com/azure/data-explorer/security',
    rules: [...checks.map(toRule), ...extraRules],
  };
  return (
    `{"tool":${sarifJson({ driver })},` +
    `"automationDetails":${JSON.stringify({ id: `kustodian/${tenantId}/${at}` })},` +
    `"properties":${JSON.stringify({ tenantId, filter })},"results":[`
  );
}

function runEnd({ at, exitCode }: FileFacts, unread: readonly UnreadScope[]): string {
  const notifications = unread.map(
    ({ scope, displayName, reason, ...why }): Notification => ({
      level: 'error',
      message: { text: `Couldn’t load ${displayName ?? scope}: ${reason}` },
      properties: { scope, ...why },
    }),
  );
  // Unread scopes leave the run incomplete, not failed.
  const invocation = {
    executionSuccessful: true,
    endTimeUtc: at,
    ...defined({ exitCode }),
    toolExecutionNotifications: notifications,
  };
  return `\n],"invocations":${sarifJson([invocation])}}`;
}

const levels = { high: 'error', medium: 'warning', low: 'note', info: 'note' } as const satisfies Record<
  Severity,
  Result['level']
>;

/**
 * GitHub sorts by it:
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const securitySeverities: Record<Severity, string> = { high: '8.0', medium: '5.5', low: '2.5', info: '0.0' };

const kinds = {
  pass: 'pass',
  fail: 'fail',
  'not-applicable': 'notApplicable',
  unknown: 'open',
  error: 'review',
} as const satisfies Record<Outcome, Result['kind']>;

function toRule(check: Check): ReportingDescriptor {
  return {
    id: check.id,
    name: check.title,
    shortDescription: { text: check.title },
    fullDescription: { text: check.why },
    help: {
      text: [check.why, check.severityReason, ...(check.remediation ? [remediationText(check.remediation)] : [])].join(
        ' ',
      ),
    },
    helpUri: check.learnMore,
    defaultConfiguration: { level: levels[check.severity] },
    properties: {
      // GitHub rejects more than 20 tags per rule. `controls` has all frameworks.
      tags: ['security', check.category],
      precision: 'high',
      'problem.severity':
        check.severity === 'high' ? 'error' : check.severity === 'medium' ? 'warning' : 'recommendation',
      'security-severity': securitySeverities[check.severity],
      controls: check.controls.map(({ framework, control }) => `${framework} ${control}`),
      otherTools: check.otherTools.map(({ tool, id }) => `${tool} ${id}`),
    },
  };
}

class LinkedText {
  constructor(
    private readonly text: string,
    private readonly link: string,
  ) {}

  toString(): string {
    return `${withoutLinks(this.text)} [Open finding](${this.link})`;
  }
}

/**
 * Writes a part of a SARIF file. A viewer makes links of `[text](target)` in each `text`, and names come from Azure, so
 * only a `LinkedText` keeps its link: SARIF 2.1.0, section 3.11.6.
 */
export function sarifJson(part: object): string {
  return JSON.stringify(part, (member, value: unknown) => {
    if (value instanceof LinkedText) return value.toString();
    return member === 'text' && typeof value === 'string' ? withoutLinks(value) : value;
  });
}

function withoutLinks(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
}

type LinkedResult = Omit<Result, 'message'> & { message: Omit<Message, 'text'> & { text: string | LinkedText } };

function toResult(
  { cluster, subscriptionName, fingerprintOf, baselineStateOf, linkOf }: ExportedCluster,
  finding: Finding,
): LinkedResult {
  const { outcome, exemption } = finding;
  const link = linkOf?.(finding);
  return {
    ruleId: finding.checkId,
    kind: kinds[outcome],
    // By the standard, only failures have a level.
    level: outcome === 'fail' ? levels[finding.severity] : 'none',
    // GitHub shows links of the text and not the viewer: SARIF 2.1.0, sections 3.11.6 and 3.27.15.
    message: { text: link && outcome === 'fail' ? new LinkedText(finding.message, link) : finding.message },
    ...(link ? { hostedViewerUri: link } : {}),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: cluster.id.replace(/^\//, '').split('/').map(encodeURIComponent).join('/') },
          region: { startLine: 1 },
        },
        logicalLocations: [{ name: cluster.name, fullyQualifiedName: cluster.id, kind: 'resource' }],
      },
    ],
    partialFingerprints: {
      'clusterAndCheck/v1': `${cluster.id.toLowerCase()}#${finding.checkId}`,
      ...(outcome === 'fail' && fingerprintOf ? { 'kustodian/v1': fingerprintOf(finding) } : {}),
    },
    ...defined({ baselineState: baselineStateOf?.(finding) }),
    ...(exemption
      ? {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: exemptionText(exemption),
            },
          ],
        }
      : {}),
    properties: {
      severity: finding.severity,
      subscription: subscriptionName,
      expectedAndActual: finding.properties,
      evidence: finding.evidence,
      ...defined({ unknown: finding.unknown }),
      ...(finding.assumptions ? { assumptions: assumptionsInFile(finding) } : {}),
      ...defined({ settings: finding.settings }),
    },
  };
}
