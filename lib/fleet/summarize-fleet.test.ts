import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { coverageOf, summarizeFleet } from './summarize-fleet';
import { exempt, testChecks, testRow } from './testing/rows';

const notLoaded = {
  outcome: 'unknown',
  unknown: [{ part: 'keyVault', reason: 'not-loaded' }],
} as const;
const forbidden = {
  outcome: 'unknown',
  unknown: [{ part: 'locks', reason: 'forbidden', missingAction: 'Microsoft.Authorization/locks/read' }],
} as const;

const rows = [
  testRow('a', {
    'disk-encryption-off': 'fail',
    'cmk-not-used': { ...notLoaded, unknown: [...notLoaded.unknown] },
    'resource-lock-missing': 'pass',
  }),
  testRow('b', {
    'disk-encryption-off': { outcome: 'fail', severity: 'medium' },
    'resource-lock-missing': { ...forbidden, unknown: [...forbidden.unknown] },
    'public-network-enabled': exempt,
    'cmk-not-used': 'error',
  }),
];

describe('the summary of the fleet', () => {
  it('failures count under the severity of their finding, without exempt ones', () => {
    expect(summarizeFleet(rows, testChecks).failing).toEqual({ high: 1, medium: 1, low: 0, info: 0 });
  });

  it('unknown results and errors are missing, and only those without a read are not loaded', () => {
    const summary = summarizeFleet(rows, testChecks);
    expect(summary).toMatchObject({ results: 14, missing: 3, notLoaded: 1 });
    expect(coverageOf(summary)).toBe(78);
  });

  it('a result that is missing on a cluster loaded in full needs names from Microsoft Graph', () => {
    const [first, ...others] = rows;
    if (!first) throw new Error('The sample has no rows.');
    const loaded = { ...first, providerReadAt: '2026-11-25T10:00:00.000Z' };
    expect(summarizeFleet([loaded, ...others], testChecks)).toMatchObject({ notLoaded: 0, needsNames: 1 });
  });

  it('a result that only management commands have is missing, and loading the cluster in full doesn’t bring it', () => {
    const unknown = [{ part: 'kusto', reason: 'not-loaded' }] satisfies Finding['unknown'];
    const row = testRow('c', { 'cmk-not-used': { outcome: 'unknown', unknown } });
    expect(summarizeFleet([row], testChecks)).toMatchObject({
      missing: 1,
      notLoaded: 0,
      needsNames: 0,
      needsCommands: 1,
    });
  });

  it('the score is the passed share of the evaluated weight of all clusters', () => {
    expect(summarizeFleet(rows, testChecks)).toMatchObject({ score: 22, judgedWeight: 18 });
  });

  it('only clusters that the internet reaches are exposed', () => {
    const closed = testRow('closed', {}, { publicReach: 'disabled' });
    expect(summarizeFleet([...rows, closed], testChecks).exposed).toBe(2);
  });

  it('no clusters have neither a score nor a coverage', () => {
    const summary = summarizeFleet([], testChecks);
    expect(summary.score).toBeNull();
    expect(coverageOf(summary)).toBe(0);
  });

  it('the coverage is rounded down, so that only a complete evaluation is 100%', () => {
    expect(coverageOf({ results: 1000, missing: 1 })).toBe(99);
    expect(coverageOf({ results: 1000, missing: 0 })).toBe(100);
  });

  it('a row with new outcomes is counted again', () => {
    const [first] = rows;
    if (!first) throw new Error('no row');
    const before = summarizeFleet([first], testChecks).missing;
    const after = summarizeFleet([{ ...first, outcomes: first.outcomes.replace('u', 'p') }], testChecks).missing;
    expect(after).toBe(before - 1);
  });
});
