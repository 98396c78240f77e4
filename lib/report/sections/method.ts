import { scoreFormula } from '@/lib/checks/engine/score';
import { figure } from '@/lib/model/text';
import { type Html, html, link } from '../html';
import { section } from '../page';
import type { Report } from '../report';
import { facts, resultWord } from '../words';

/** Returns what an auditor needs to repeat the scan. */
export function methodSection({ depth, checks, hashes, product, assertions }: Report): Html {
  return section(
    'Method',
    html`<p>Kustodian ${product} read the configuration of each cluster from Azure Resource Manager and evaluated ${figure(checks.length)} checks. Kustodian changed nothing in Azure and read no data from the databases.</p>
${depthSentence(depth)}
<p>A check is evaluated only from evidence that was read in this scan. Failures list the request IDs of Azure responses.</p>
<ul>
<li>${resultWord('pass')}: the requirement is met.</li>
<li>${resultWord('fail')}: the requirement isn’t met.</li>
<li>${resultWord('exempted')}: the requirement isn’t met, and an exemption is in force.</li>
<li>${resultWord('unknown')}: evidence is missing, so the requirement couldn’t be checked.</li>
<li>${resultWord('not-applicable')}: the requirement doesn’t apply to this cluster.</li>
<li>${resultWord('error')}: the evaluation failed. It counts as unknown.</li>
</ul>
<p>${scoreFormula}</p>
<p>Frameworks and controls come from Microsoft’s mappings in ${link('https://learn.microsoft.com/azure/governance/policy/samples/built-in-initiatives', 'built-in Azure Policy initiatives')}.</p>
${assertions && html`<p>Access assertions are evaluated from Azure role assignments, Kusto roles, and groups. Kustodian doesn’t sign in as another person.</p>`}
${
  hashes &&
  facts([
    ['Catalog', hashes.catalog],
    ['Settings', hashes.settings],
  ])
}`,
  );
}

function depthSentence(depth: Report['depth']): Html {
  if (depth === 'full') return html`<p>Full depth: Kustodian requested all evidence that the checks need.</p>`;
  if (depth === 'index')
    return html`<p>Index depth: Kustodian read only Azure Resource Graph. Checks that need more evidence are Unknown.</p>`;
  return html`<p>Clusters that weren’t fully loaded have only data from Azure Resource Graph. Checks that need more evidence are Unknown.</p>`;
}
