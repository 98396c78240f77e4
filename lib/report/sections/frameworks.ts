import type { Check } from '@/lib/checks/engine/define-check';
import type { Finding } from '@/lib/model/finding';
import { figure } from '@/lib/model/text';
import { bar } from '../charts';
import { type Html, html } from '../html';
import { section } from '../page';
import type { Report, ReportCluster } from '../report';
import { isFailing, table } from '../words';

interface ControlCounts {
  met: number;
  failing: number;
  exempt: number;
  unknown: number;
  notApplicable: number;
}

/** Returns a table for each framework: clusters by state of each control that chosen checks map to. */
export function frameworksSection({ checks, clusters }: Report): Html {
  const count = controlCounter(clusters);
  const tables = [...controlsByFramework(checks)].map(([framework, controls]) => {
    const rows = withSameChecks(controls).map(({ names, checks: mapped }) => {
      const { met, failing, exempt, unknown, notApplicable } = count(mapped);
      return [
        names.join(', '),
        mapped.map(({ title }) => title).join(' · '),
        bar({ high: failing, exempt, unknown, 'not-applicable': notApplicable, pass: met }),
        ...[met, failing, exempt, unknown, notApplicable].map(figure),
      ];
    });
    return html`<h3>${framework}</h3>
${table(columns, rows)}`;
  });
  const intro = html`<p class="muted">The number of clusters by state of each control. A control is met if all its checks pass or don’t apply. This section has only the checks that Microsoft maps to a framework in Azure Policy. A met control doesn’t prove compliance.</p>`;
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
  ...['Met', 'Failing', 'Exempt', 'Unknown', 'Not applicable'].map((head) => ({ head, has: 'number' as const })),
];

/** Groups controls that map to the same checks, because they have the same result. */
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
  const counts: ControlCounts = { met: 0, failing: 0, exempt: 0, unknown: 0, notApplicable: 0 };
  for (const { findings } of clusters) {
    const own = findings.filter(({ checkId }) => ids.has(checkId));
    counts[stateOf(own, ids.size)] += 1;
  }
  return counts;
}

/** Returns the worst state of a control on one cluster. A check without a finding is unknown, never met. */
function stateOf(findings: readonly Finding[], checks: number): keyof ControlCounts {
  if (findings.some(isFailing)) return 'failing';
  const isUnknown = ({ outcome }: Finding) => outcome === 'unknown' || outcome === 'error';
  if (findings.length < checks || findings.some(isUnknown)) return 'unknown';
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'exempt';
  return findings.some(({ outcome }) => outcome === 'pass') ? 'met' : 'notApplicable';
}
