import type { Check } from '@/lib/checks/engine/define-check';
import { coverageOfScore, scoreOf } from '@/lib/checks/engine/score';
import { assumptionsInFile, type Finding, severities } from '@/lib/model/finding';
import { figure, utcTime } from '@/lib/model/text';
import { appLink, type Html, html } from '../html';
import type { Report, ReportCluster } from '../report';
import { facts, resultWord, severityWord, table } from '../words';

/** Returns one cluster: its facts, its failures with values, what is unknown, and the titles of the other checks. */
export function clusterPart(
  { cluster, subscriptionName, findings, tenantId }: ReportCluster,
  { checks, links }: { checks: ReadonlyMap<string, Check>; links?: Report['links'] | undefined },
): Html {
  const score = scoreOf(findings);
  const titleOf = ({ checkId }: Finding) => checks.get(checkId)?.title ?? checkId;
  const tags = Object.entries(cluster.tags).map(([name, value]) => `${name}: ${value}`);
  const failing = findings
    .filter(({ outcome }) => outcome === 'fail')
    .sort((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
  return html`<h3>${appLink(links?.cluster(cluster.id), cluster.name)}</h3>
${facts([
  ['Resource ID', cluster.id],
  ...(tenantId === undefined ? [] : [['Tenant', tenantId] as const]),
  [
    'Subscription',
    subscriptionName === cluster.subscriptionId ? subscriptionName : `${subscriptionName} (${cluster.subscriptionId})`,
  ],
  ['Location', cluster.location],
  ...(tags.length > 0 ? [['Tags', tags.join(', ')] as const] : []),
  ['Score', `${score.value ?? '–'}, from ${coverageOfScore(score)}% of results`],
  ['Scanned', utcTime(cluster.readAt)],
])}
${
  failing.length === 0
    ? html`<p>No failing checks.</p>`
    : table(
        ['Failing check', 'Severity', 'Current state'],
        failing.map((finding) => [
          appLink(links?.finding(cluster.id, finding.checkId), titleOf(finding)),
          severityWord(finding.severity),
          stateOf(finding, checks),
        ]),
      )
}
${unknownTable(findings, titleOf)}
${titles('pass', findings, titleOf)}
${titles('not-applicable', findings, titleOf)}`;
}

/** Text that repeats the title isn't shown again. */
function stateOf(finding: Finding, checks: ReadonlyMap<string, Check>): Html {
  const { message, properties, settings = [], exemption, checkId, evidence } = finding;
  const requests = [...new Set(evidence.flatMap(({ requestId }) => requestId ?? []))];
  return html`${message !== `${checks.get(checkId)?.failTitle}.` && html`<p>${message}</p>`}
${properties.map(({ property, actual, expected }) => html`<p><b>${property}</b>: ${actual} (expected ${expected})</p>`)}
${assumptionsInFile(finding).map((sentence) => html`<p class="muted">${sentence}</p>`)}
${settings.map(({ name, value }) => html`<p class="muted">Setting ${name}: ${value}</p>`)}
${exemption && html`<p>${resultWord('exempted')} ${exemption.category} until ${utcTime(exemption.expiresOn)}: ${exemption.reason}</p>`}
${requests.length > 0 && html`<p class="small muted">Azure request IDs: ${requests.join(', ')}</p>`}`;
}

/** One missing permission makes many checks unknown, so each reason is shown once. */
function unknownTable(findings: readonly Finding[], titleOf: (finding: Finding) => string): Html | undefined {
  const byMessage = new Map<string, string[]>();
  for (const finding of findings) {
    if (finding.outcome !== 'unknown' && finding.outcome !== 'error') continue;
    byMessage.set(finding.message, [...(byMessage.get(finding.message) ?? []), titleOf(finding)]);
  }
  if (byMessage.size === 0) return undefined;
  return table(
    ['Reason for Unknown', 'Checks'],
    [...byMessage].map(([message, checks]) => [message, checks.join(' · ')]),
  );
}

function titles(
  outcome: 'pass' | 'not-applicable',
  findings: readonly Finding[],
  titleOf: (finding: Finding) => string,
): Html | undefined {
  const found = findings.filter((finding) => finding.outcome === outcome).map(titleOf);
  if (found.length === 0) return undefined;
  return html`<p class="small">${resultWord(outcome)} (${figure(found.length)}): ${found.join(' · ')}</p>`;
}
