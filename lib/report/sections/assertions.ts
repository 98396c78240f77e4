import { figure } from '@/lib/model/text';
import { type Html, html } from '../html';
import { section } from '../page';
import type { ReportAssertion } from '../report';
import { resultWord, table } from '../words';

/** Assertions are next to the findings and count in no score. */
export function assertionsSection(assertions: readonly ReportAssertion[]): Html {
  const rows = assertions.map(({ name, outcome, clusters, details }) => [
    name,
    resultWord(outcome),
    figure(clusters),
    details.map((detail) => html`<p>${detail}</p>`),
  ]);
  return section(
    'Access assertions',
    html`<p class="muted">Your organization’s requirements for who can do what. Results don’t affect the score.</p>`,
    table(['Assertion', 'Result', { head: 'Clusters', has: 'number' }, 'Details'], rows),
  );
}
