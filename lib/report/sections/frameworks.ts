import {
  type ControlCounts,
  type ControlState,
  controlState,
  controlStateWords,
  noControlCounts,
} from '@/lib/checks/engine/control-state';
import type { Check } from '@/lib/checks/engine/define-check';
import { figure } from '@/lib/model/text';
import { bar } from '../charts';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report, ReportCluster } from '../report';
import { table } from '../words';

const states: readonly ControlState[] = ['noMappedFailure', 'fail', 'exempted', 'unknown', 'notApplicable'];

/** Returns a table for each framework: clusters by state of each control that chosen checks map to. */
export function frameworksSection({ checks, clusters }: Report): Html {
  const count = controlCounter(clusters);
  const tables = [...controlsByFramework(checks)].map(([framework, controls]) => {
    const rows = withSameChecks(controls).map(({ names, checks: mapped }) => {
      const counts = count(mapped);
      const { noMappedFailure, fail, exempted, unknown, notApplicable } = counts;
      return [
        names.join(', '),
        mapped.map(({ title }) => title).join(' · '),
        bar({ high: fail, exempt: exempted, unknown, 'not-applicable': notApplicable, pass: noMappedFailure }),
        ...states.map((state) => figure(counts[state])),
      ];
    });
    return html`<h3>${framework}</h3>
${table(columns, rows)}`;
  });
  const intro = html`<p class="muted">Clusters by state of each control. Only checks that Microsoft maps to a framework in Azure Policy are listed. No mapped failure doesn’t prove compliance. Controls without a check are Not assessed.</p>`;
  return section(
    'Frameworks',
    intro,
    ...(tables.length > 0 ? tables : [html`<p>None of the selected checks maps to a framework.</p>`]),
  );
}

const columns = [
  'Control',
  { head: 'Checks', has: 'sentence' as const },
  { head: 'Clusters', has: 'bar' as const },
  ...states.map((state) => ({ head: controlStateWords[state], has: 'number' as const })),
];

/** Controls that map to the same checks have the same result. */
function withSameChecks(
  controls: ReadonlyMap<string, readonly Check[]>,
): { names: string[]; checks: readonly Check[] }[] {
  const groups = new Map<string, { names: string[]; checks: readonly Check[] }>();
  for (const [control, checks] of controls) {
    const key = checks.map(({ id }) => id).join();
    const group = groups.get(key) ?? { names: [], checks };
    groups.set(key, group);
    group.names.push(control);
  }
  return [...groups.values()];
}

function controlsByFramework(checks: readonly Check[]): Map<string, Map<string, Check[]>> {
  const frameworks = new Map<string, Map<string, Check[]>>();
  for (const check of checks) {
    for (const { framework, control } of check.controls) {
      const controls = frameworks.get(framework) ?? new Map<string, Check[]>();
      frameworks.set(framework, controls);
      controls.set(control, [...(controls.get(control) ?? []), check]);
    }
  }
  const sorted = [...frameworks].map(([framework, controls]) => {
    const byNumber = [...controls].sort(([left], [right]) => left.localeCompare(right, 'en', { numeric: true }));
    return [framework, new Map(byNumber)] as const;
  });
  return new Map(sorted);
}

/** Many controls share checks, so each set of checks is counted once. */
function controlCounter(clusters: readonly ReportCluster[]): (checks: readonly Check[]) => ControlCounts {
  const known = new Map<string, ControlCounts>();
  return (checks) => {
    const ids = checks.map(({ id }) => id);
    const key = ids.join();
    const counts = known.get(key) ?? countControl(new Set(ids), clusters);
    known.set(key, counts);
    return counts;
  };
}

function countControl(ids: ReadonlySet<string>, clusters: readonly ReportCluster[]): ControlCounts {
  const counts = noControlCounts();
  for (const { findings } of clusters) {
    const own = findings.filter(({ checkId }) => ids.has(checkId));
    counts[controlState(own, ids.size)] += 1;
  }
  return counts;
}
