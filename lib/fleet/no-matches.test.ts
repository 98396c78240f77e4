import { expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import type { FleetRow } from './fleet-row';
import { explainNoMatches } from './no-matches';

const checks = [sampleHeading('a', { severity: 'high' }), sampleHeading('b', { severity: 'low' })];

function rowOf(
  name: string,
  tags: Record<string, string>,
  location: string,
  ...outcomes: Finding['outcome'][]
): FleetRow {
  const findings = outcomes.map(
    (outcome, index): Finding => ({
      checkId: checks[index]?.id ?? '',
      outcome,
      severity: checks[index]?.severity ?? 'low',
      message: '',
      properties: [],
      evidence: [],
      fixes: [],
    }),
  );
  const cluster = { id: `/${name}`, name, subscriptionId: 's', resourceGroup: 'g', location, sku: { name: 'D' }, tags };
  return {
    cluster,
    subscriptionName: 'P',
    searchText: name,
    checks,
    ...sampleKeptFindings(findings, checks),
  } as unknown as FleetRow;
}

const rows = [
  rowOf('one', { env: 'prod' }, 'westeurope', 'pass', 'fail'),
  rowOf('two', { env: 'prod' }, 'westeurope', 'pass', 'pass'),
  rowOf('three', {}, 'northeurope', 'fail', 'pass'),
];

it.each<[Partial<FleetFilter>, string]>([
  [{ tag: ['env:prod'], check: ['a'] }, '2 clusters have this tag. None fails this check.'],
  [
    { q: 'three', tag: ['env'] },
    '1 cluster matches the search. 2 clusters have this tag. None match all these filters.',
  ],
  [{ q: 'nothing' }, 'No clusters match the search.'],
  [{ location: ['eastus', 'westus'] }, 'No clusters are in these locations.'],
  [
    { severity: ['high'], check: ['b'] },
    '1 cluster has a finding of this severity. 1 cluster fails this check. None has a finding that matches all these filters.',
  ],
  [{ not: ['tag=env'], severity: ['low'] }, 'The exclusions leave 1 cluster. None has a finding of this severity.'],
  [{ outcome: ['error'] }, 'None has this result.'],
  [
    { check: ['a'], outcome: ['unknown'] },
    'None has this result for this check. None has this result. None has a finding that matches all these filters.',
  ],
])('a fleet without a match says what each filter removed: %j', (some, expected) => {
  expect(explainNoMatches(rows, { ...noFilter, ...some }).join(' ')).toBe(expected);
});
