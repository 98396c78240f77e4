import type { KustoCallout } from '@/lib/model/kusto-evidence';
import { defineCheck } from '../engine/define-check';
import { sampleKustoCluster } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { matchesEverything } from '../support/callout-policy';
import { clusterResults, toItem } from '../support/engine-results';

export const kustoCalloutWide = defineCheck({
  id: 'kusto-callout-wide',
  category: 'network',
  title: 'Callout policies in force should limit destinations',
  shortTitle: 'Callout policies in force',
  setting: 'callout policies',
  failTitle: 'A callout policy in force allows all destinations',
  passTitle: 'Callout policies in force limit destinations',
  why: 'Queries can send data to any address that a callout policy allows. If all addresses are allowed, anyone who can query can export data anywhere.',
  severity: 'medium',
  severityReason: 'An attacker needs a Kusto role first.',
  learnMore: 'https://learn.microsoft.com/kusto/management/callout-policy',
  needs: ['kusto'],
  commands: ['callout'],
  evaluate: (parts) => {
    const results = clusterResults(parts);
    const entries = results.needed(results.cluster.callout) ?? [];
    const own = entries.filter(({ isPredefined }) => !isPredefined);
    const wide = own.filter((entry) => entry.canCall && matchesEverything(entry.regex) && !isDenied(entry, entries));
    return results.verdict({
      property: 'callout policies that allow all destinations',
      found: wide.map(({ type, regex }) => toItem(type, regex)),
      label: 'Callout policies',
      notApplicableReason: own.length === 0 ? 'The cluster has only predefined callout policies.' : undefined,
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'For each type, run `.alter-merge cluster policy callout \'[{"CalloutType":"webapi","CalloutUriRegex":".*","CanCall":false}]\'`.',
      'To limit all destinations instead, restrict outbound access in Azure Resource Manager.',
    ],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The cluster has no callout policies of its own.',
        snapshot: sampleSnapshot(
          sampleKustoCluster({
            callout: sampleReading([{ type: 'external_data', regex: '.*', canCall: true, isPredefined: true }]),
          }),
        ),
      },
    ],
    pass: [{ title: 'A callout policy allows addresses of one domain.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A callout policy allows all web API addresses.',
        snapshot: sampleSnapshot(
          sampleKustoCluster({
            callout: sampleReading([{ type: 'webapi', regex: '.*', canCall: true, isPredefined: false }]),
          }),
        ),
      },
    ],
  },
});

/** A denial overrides every permission of its type: https://learn.microsoft.com/kusto/management/callout-policy */
function isDenied({ type }: KustoCallout, all: readonly KustoCallout[]): boolean {
  return all.some(
    (other) => !other.canCall && other.type.toLowerCase() === type.toLowerCase() && matchesEverything(other.regex),
  );
}
