import { type Check, remediationText } from '@/lib/checks/engine/define-check';
import { figure } from '@/lib/model/text';
import { bar } from '../charts';
import { type Html, html, link } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { addTo, emptyTally, failuresOf, type Tally, tonesOf } from '../tally';
import { categoryWords, severityWord, table } from '../words';

/** Returns a table of all checks, then what each failing check is about. */
export function checksSection({ checks, clusters }: Report): Html {
  const tallies = new Map(checks.map(({ id }) => [id, emptyTally()]));
  for (const { findings } of clusters) {
    for (const finding of findings) {
      const tally = tallies.get(finding.checkId);
      if (tally) addTo(tally, finding);
    }
  }
  const tallyOf = ({ id }: Check) => tallies.get(id) ?? emptyTally();
  const failing = checks.filter((check) => failuresOf(tallyOf(check)) > 0);
  return section(
    'Checks',
    table(
      columns,
      checks.map((check) => rowOf(check, tallyOf(check))),
    ),
    ...failing.map(details),
  );
}

const columns = [
  { head: 'Check', has: 'sentence' as const },
  { head: 'Category', has: 'word' as const },
  'Severity',
  { head: 'Clusters', has: 'bar' as const },
  ...['Failing', 'Exempt', 'Unknown', 'Not applicable', 'Pass'].map((head) => ({ head, has: 'number' as const })),
];

function rowOf({ title, category, severity }: Check, tally: Tally) {
  const { results, exempt } = tally;
  const unknown = results.unknown + results.error;
  return [
    title,
    categoryWords[category],
    severityWord(severity),
    bar(tonesOf(tally)),
    ...[failuresOf(tally), exempt, unknown, results['not-applicable'], results.pass].map(figure),
  ];
}

function details(check: Check): Html {
  const { id, title, why, severityReason, remediation, learnMore } = check;
  return html`<div class="check"><h3>${title}</h3>
<p>${why}</p>
<p>${severityReason}</p>
${remediation && html`<p><b>Remediation:</b> ${remediationText(remediation)}</p>`}
<p class="small muted">Check ID: ${id}. ${link(learnMore, 'Microsoft documentation')}</p></div>`;
}
