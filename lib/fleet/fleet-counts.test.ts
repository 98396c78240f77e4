import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '@/lib/checks/engine/score';
import { expandFindings } from '@/lib/model/api/compact-findings';
import { type Finding, outcomes, severities } from '@/lib/model/finding';
import { type FleetFilter, findingMatches, meaning, noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import { linesByCheck } from './fleet-checks';
import { countFleet, countsInView, filtersOfCounts, scoreOfFleet } from './fleet-counts';
import type { FleetRow } from './fleet-row';
import { filterRows } from './select-rows';

const checks = [
  sampleHeading('public-network-enabled', {
    category: 'network',
    severity: 'high',
    frameworks: ['PCI DSS'],
    fixable: true,
  }),
  sampleHeading('disk-encryption-off', {
    category: 'encryption',
    severity: 'medium',
    frameworks: ['PCI DSS'],
    fixable: true,
  }),
  sampleHeading('cmk-not-used', { category: 'encryption', severity: 'low', frameworks: [], fixable: false }),
];

type Found = Pick<Finding, 'outcome' | 'severity'> & { exempted: boolean };

function rowOf(found: readonly Found[], subscriptionId = 's1'): FleetRow {
  const findings = found.map(
    ({ outcome, severity, exempted }, index): Finding => ({
      checkId: checks[index]?.id ?? '',
      outcome,
      severity: outcome === 'fail' ? severity : (checks[index]?.severity ?? 'info'),
      message: '',
      properties: [],
      evidence: [],
      fixes: [],
      ...(exempted && outcome === 'fail'
        ? { exemption: { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' } }
        : {}),
    }),
  );
  const cluster = { name: 'adx', subscriptionId, resourceGroup: 'rg', location: 'West Europe', sku: { name: 'D' } };
  return {
    cluster: { ...cluster, state: 'Running', tags: {} },
    subscriptionName: 'Production',
    checks,
    score: scoreOf(findings),
    ...sampleKeptFindings(findings, checks),
  } as unknown as FleetRow;
}

const outcome = (value: Finding['outcome'], severity: Finding['severity'] = 'high'): Found => ({
  outcome: value,
  severity,
  exempted: false,
});
const accepted = (severity: Finding['severity'] = 'high'): Found => ({ outcome: 'fail', severity, exempted: true });

const anyRow = fc
  .tuple(
    fc.array(
      fc.record({
        outcome: fc.constantFrom(...outcomes),
        severity: fc.constantFrom(...severities),
        exempted: fc.boolean(),
      }),
      { minLength: checks.length, maxLength: checks.length },
    ),
    fc.constantFrom('s1', 's2'),
  )
  .map(([found, subscription]) => rowOf(found, subscription));

const anyFilter: fc.Arbitrary<FleetFilter> = fc
  .record({
    subscription: fc.subarray(['s1']),
    severity: fc.subarray([...severities]),
    category: fc.subarray(['network', 'encryption'] as const),
    framework: fc.subarray(['PCI DSS']),
    outcome: fc.subarray([...outcomes]),
    check: fc.subarray(checks.map(({ id }) => id)),
    fixable: fc.subarray(['yes'] as const),
    exempted: fc.subarray(['yes'] as const),
    not: fc.subarray(['severity=high', 'category=network', 'check=cmk-not-used', 'subscription=s2']),
  })
  .map((some) => ({ ...noFilter, ...some }));

/** Findings of the clusters that a link lists, so far as the link's filter speaks of them. */
function listed(rows: readonly FleetRow[], filter: FleetFilter): number {
  const meant = meaning(filter);
  return filterRows(rows, filter).reduce(
    (sum, row) =>
      sum +
      expandFindings(row, checks).filter((finding, index) => {
        const heading = checks[index];
        return heading !== undefined && findingMatches(heading, finding, meant);
      }).length,
    0,
  );
}

describe('the figures above the fleet', () => {
  it('the figures of the fleet count the clusters in view and the findings of the lists to which they lead', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyFilter, (rows, filter) => {
        const counts = countFleet(filterRows(rows, filter), filter);
        const filters = filtersOfCounts(filter);
        const inView = countsInView(filter);
        for (const severity of inView.failing)
          expect(counts.failing[severity]).toBe(listed(rows, filters.failing(severity)));
        if (inView.internet) expect(counts.internet).toBe(filterRows(rows, filters.internet).length);
        if (inView.exempted) expect(counts.exempted).toBe(listed(rows, filters.exempted));
        if (inView.unknown) expect(counts.unknown).toBe(listed(rows, filters.unknown));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[Partial<FleetFilter>, ReturnType<typeof countsInView>]>([
    [{}, { failing: severities, internet: true, exempted: true, unknown: true }],
    [{ location: ['x'] }, { failing: severities, internet: true, exempted: true, unknown: true }],
    [{ severity: ['high'] }, { failing: ['high'], internet: false, exempted: false, unknown: false }],
    [{ outcome: ['unknown'] }, { failing: [], internet: false, exempted: false, unknown: true }],
    [{ exempted: ['yes'] }, { failing: [], internet: false, exempted: true, unknown: false }],
    [{ category: ['network'] }, { failing: severities, internet: false, exempted: false, unknown: false }],
  ])('the figures of the fleet leave out what the filter %j takes out of view', (some, expected) => {
    expect(countsInView({ ...noFilter, ...some })).toEqual(expected);
  });

  it('the score of the fleet is that of all findings together', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), (rows) => {
        const all = scoreOf(rows.flatMap((row) => expandFindings(row, checks)));
        const { value, passedWeight, judgedWeight } = all;
        expect(scoreOfFleet(rows)).toMatchObject({ value, passedWeight, judgedWeight });
      }),
    );
  });

  it('the score of the fleet has a coverage, and a fleet without clusters has no score', () => {
    const rows = [rowOf([outcome('fail'), outcome('pass'), outcome('unknown')])];
    expect(scoreOfFleet(rows)).toMatchObject({ coverage: 66 });
    expect(scoreOfFleet([])).toEqual({ value: null, passedWeight: 0, judgedWeight: 0, coverage: 0 });
  });

  it('what is unknown or exempt is on neither side of the score', () => {
    const rows = [rowOf([accepted(), outcome('unknown'), outcome('pass')])];
    expect(scoreOfFleet(rows)).toMatchObject({ passedWeight: 1, judgedWeight: 1 });
    expect(countFleet(rows, noFilter)).toMatchObject({ unknown: 1, exempted: 1, internet: 0 });
  });
});

describe('the fleet by check', () => {
  const rows = [
    rowOf([outcome('fail'), outcome('fail', 'high'), outcome('unknown')]),
    rowOf([outcome('pass'), outcome('fail', 'medium'), outcome('pass')]),
    rowOf([accepted(), outcome('pass'), outcome('pass')], 's2'),
  ];
  const lines = (some: Partial<FleetFilter>) =>
    linesByCheck(rows, checks, { ...noFilter, ...some }).map(
      ({ check: { id }, counts, failing }) => `${id}: ${failing} of ${counts.fail + counts.pass}`,
    );

  it("the fleet by check shows each check's failures among all clusters, regardless of finding filters", () => {
    const all = ['public-network-enabled: 1 of 2', 'disk-encryption-off: 2 of 3', 'cmk-not-used: 0 of 2'];
    expect(lines({})).toEqual(all);
    expect(lines({ check: ['disk-encryption-off'] })).toEqual([all[1]]);
    expect(lines({ framework: ['PCI DSS'] })).toEqual([all[0], all[1]]);
    expect(lines({ fixable: ['yes'] })).toEqual([all[0], all[1]]);
  });

  it('the fleet by check counts only failures with the selected severity', () => {
    expect(lines({ severity: ['high'] })).toEqual(['public-network-enabled: 1 of 2', 'disk-encryption-off: 1 of 3']);
  });

  it('the fleet by check keeps checks with the selected outcome or with an exemption', () => {
    expect(lines({ outcome: ['fail'] })).toEqual(['public-network-enabled: 1 of 2', 'disk-encryption-off: 2 of 3']);
    expect(lines({ outcome: ['unknown'] })).toEqual(['cmk-not-used: 0 of 2']);
    expect(lines({ exempted: ['yes'] })).toEqual(['public-network-enabled: 1 of 2']);
  });
});
