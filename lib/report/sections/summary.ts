import { scoreOf } from '@/lib/checks/engine/score';
import { coverageOfCounts } from '@/lib/history/snapshot-counts';
import { categories, severities } from '@/lib/model/finding';
import { counted, figure, utcTime } from '@/lib/model/text';
import { bar, legend, ring, type Tone } from '../charts';
import { type Html, html } from '../html';
import type { Report } from '../report';
import { addTo, emptyTally, failuresOf, type Tally, tonesOf } from '../tally';
import { categoryWords, facts, isFailing, severityWord, table } from '../words';

const mostRows = 10;
const shownTones: readonly Tone[] = ['high', 'medium', 'low', 'info', 'exempt', 'unknown', 'not-applicable', 'pass'];

/** Yields the first page: what was scanned, the score, and failures by severity and category. */
export function* summaryParts(report: Report): Generator<Html> {
  yield html`<h1>Azure Data Explorer security report</h1>
${scanFacts(report)}
${tenantTable(report)}
${gateOf(report)}
${pictures(report)}
${figuresOf(report)}`;
  yield categoryTable(report);
  yield checkTable(report);
  yield lowestScores(report);
}

function scanFacts({ tenantId, readAt, depth, product, filter, counts, unread, hasPseudonyms, checks }: Report): Html {
  return facts([
    ...(tenantId === undefined ? [] : [['Tenant', tenantId] as const]),
    ['Scanned', utcTime(readAt)],
    ['Clusters', figure(counts.clusters)],
    ['Checks', figure(checks.length)],
    ...(depth === undefined ? [] : [['Depth', depth === 'full' ? 'Full' : 'Index'] as const]),
    ...(filter === '' ? [] : [['Filter', filterWords(filter)] as const]),
    ...(unread.length > 0
      ? [['Not loaded', counted(unread.length, 'subscription or cluster', 'subscriptions or clusters')] as const]
      : []),
    ...(hasPseudonyms ? [['Names', 'IDs, names, and addresses are pseudonyms.'] as const] : []),
    ['Product', `Kustodian ${product}`],
  ]);
}

function tenantTable({ tenants = [] }: Report): Html | undefined {
  if (tenants.length === 0) return undefined;
  const rows = tenants.map(({ tenantId, counts, unread, problem }) => {
    const { clusters, score, bySeverity } = counts;
    const figures = [
      score ?? '–',
      ...severities.slice(0, 3).map((severity) => figure(bySeverity[severity])),
      figure(unread),
    ];
    return problem
      ? [html`${tenantId}<p>Couldn’t scan the tenant.</p>`, '–', ...figures.map(() => '–')]
      : [tenantId, figure(clusters), ...figures];
  });
  const heads = ['Clusters', 'Score', 'High', 'Medium', 'Low', 'Not loaded'];
  return table(['Tenant', ...heads.map((head) => ({ head, has: 'number' as const }))], rows, 'Tenants');
}

function filterWords(filter: string): string {
  return [...new URLSearchParams(filter)].map(([name, value]) => `${name}: ${value}`).join(', ');
}

function gateOf({ gate }: Report): Html | undefined {
  if (!gate) return undefined;
  const { exit, thresholds, reasons } = gate;
  // A gate that compares nothing passes at every score.
  if (exit === 0 && thresholds.length === 0) return undefined;
  const lines = [...(thresholds.length > 0 ? [`Threshold: ${thresholds.join(' ')}`] : []), ...reasons];
  const details = lines.map((line) => html`<p>${line}</p>`);
  return exit === 0
    ? html`<div class="gate passed"><b>Gate: passed</b>${details}</div>`
    : html`<div class="gate failed"><b>Gate: failed (exit code ${exit})</b>${details}</div>`;
}

function pictures({ counts }: Report): Html {
  const coverage = coverageOfCounts(counts);
  const most = Math.max(...severities.map((severity) => counts.bySeverity[severity]));
  const rows = severities.map((severity) => [
    severityWord(severity),
    bar({ [severity]: counts.bySeverity[severity] }, most),
    figure(counts.bySeverity[severity]),
  ]);
  return html`<div class="pictures">${ring({ score: counts.score, coverage })}
<div><p><b>${counts.score === null ? 'No score' : `Score ${counts.score} of 100`}</b>, from ${coverage}% of results.</p>
${table(['Severity', { head: 'Share', has: 'bar' }, { head: 'Failing', has: 'number' }], rows, 'Failures by severity')}</div></div>`;
}

function figuresOf({ counts }: Report): Html {
  const entries = [
    ['Pass', counts.pass],
    ['Fail', counts.fail],
    ['Exempt', counts.exempted],
    ['Unknown', counts.unknown],
    ['Error', counts.error],
    ['Not applicable', counts.notApplicable],
  ] as const;
  return html`<ul class="figures">${entries.map(([word, count]) => html`<li><b>${figure(count)}</b>${word}</li>`)}</ul>
<p class="small muted">Fail includes exempt failures. Exempt failures don’t affect the score or the gate, and aren’t in the tables of failures.</p>`;
}

function categoryTable({ checks, clusters }: Report): Html {
  const categoryOf = new Map(checks.map(({ id, category }) => [id, category]));
  const tallies = new Map<string, Tally>();
  for (const { findings } of clusters) {
    for (const finding of findings) {
      const category = categoryOf.get(finding.checkId);
      if (!category) continue;
      const tally = tallies.get(category) ?? emptyTally();
      tallies.set(category, tally);
      addTo(tally, finding);
    }
  }
  const rows = categories.flatMap((category) => {
    const tally = tallies.get(category);
    if (!tally) return [];
    return [[categoryWords[category], bar(tonesOf(tally)), ...numbersOf(tally)]];
  });
  return html`${table([{ head: 'Category', has: 'word' }, { head: 'Results', has: 'bar' }, ...numberColumns], rows, 'Results by category')}
${legend(shownTones)}`;
}

const numberColumns = ['Failing', 'Exempt', 'Unknown', 'Not applicable', 'Pass'].map((head) => ({
  head,
  has: 'number' as const,
}));

function numbersOf(tally: Tally): string[] {
  const { results, exempt } = tally;
  const unknown = results.unknown + results.error;
  return [failuresOf(tally), exempt, unknown, results['not-applicable'], results.pass].map(figure);
}

function checkTable({ checks, clusters }: Report): Html {
  const failing = new Map<string, number>();
  for (const { findings } of clusters) {
    for (const finding of findings)
      if (isFailing(finding)) failing.set(finding.checkId, (failing.get(finding.checkId) ?? 0) + 1);
  }
  const rows = checks
    .filter(({ id }) => failing.has(id))
    .sort(
      (left, right) =>
        severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
        (failing.get(right.id) ?? 0) - (failing.get(left.id) ?? 0),
    )
    .slice(0, mostRows)
    .map(({ id, title, category, severity }) => [
      title,
      categoryWords[category],
      severityWord(severity),
      figure(failing.get(id) ?? 0),
    ]);
  if (rows.length === 0) return html`<p>No failing checks.</p>`;
  const columns = [
    'Check',
    { head: 'Category', has: 'word' as const },
    'Severity',
    { head: 'Failing clusters', has: 'number' as const },
  ];
  return table(columns, rows, 'Most severe failures');
}

function lowestScores({ clusters }: Report): Html {
  const scored = clusters
    .map(({ cluster, subscriptionName, findings }) => ({ cluster, subscriptionName, score: scoreOf(findings) }))
    .filter(({ score }) => score.failed > 0)
    .sort(
      (left, right) => (left.score.value ?? 101) - (right.score.value ?? 101) || right.score.failed - left.score.failed,
    )
    .slice(0, mostRows)
    .map(({ cluster, subscriptionName, score }) => [
      cluster.name,
      subscriptionName,
      score.value ?? '–',
      figure(score.failed),
    ]);
  const columns = [
    'Cluster',
    'Subscription',
    { head: 'Score', has: 'number' as const },
    { head: 'Failing', has: 'number' as const },
  ];
  return scored.length > 0 ? table(columns, scored, 'Lowest scores') : html``;
}
