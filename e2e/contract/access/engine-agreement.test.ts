import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAccess } from '../../../lib/access/compute-access';
import { arbitraryEvidence } from '../../../lib/access/testing/arbitrary-evidence';
import type { AccessEvidence, AccessRow, AccessSummary, EffectiveAccess } from '../../../lib/model/access';
import { type BruteFilter, bruteForceAccess } from '../../access/brute-force';
import { arbitraryEstate } from '../../access/estates';

/** The engine and the brute-force evaluator, which was written without looking at it, give the same rows. */

const seed = 20261128;

describe('engine of effective access', () => {
  it('the engine and the brute-force evaluator agree on 500 estates', () => {
    fc.assert(
      fc.property(arbitraryEstate, (evidence) => {
        expect(engineRows(evidence)).toEqual(bruteRows(evidence));
      }),
      { numRuns: 500, seed },
    );
    // A busy machine takes several times as long as an idle one.
  }, 120_000);

  it("both agree on the estates of the engine's own properties", () => {
    fc.assert(
      fc.property(arbitraryEvidence(), (evidence) => {
        expect(engineRows(evidence)).toEqual(bruteRows(evidence));
      }),
      { numRuns: 100, seed },
    );
  });

  it('the engine filters by database and principal as the brute-force evaluator does (case 19)', () => {
    const filter: fc.Arbitrary<BruteFilter> = fc.record(
      {
        databases: fc.subarray(['Telemetry', 'Sales', 'hot-Data'], { minLength: 1 }),
        principals: fc.subarray(askedPrincipals, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(arbitraryEstate, filter, (evidence, asked) => {
        expect(engineRows(evidence, asked)).toEqual(bruteRows(evidence, asked));
      }),
      { numRuns: 100, seed },
    );
  });

  it('the summary counts the rows that are shown (case 20)', () => {
    fc.assert(
      fc.property(arbitraryEstate, (evidence) => {
        const access = computeAccess(evidence);
        expect(access.summary).toEqual(access.databases.map((database) => summaryOf(access, database)));
      }),
      { numRuns: 100, seed },
    );
  });
});

/** IDs of each kind in `estates.ts`. */
const askedPrincipals = [
  'da000000-0000-4000-8000-000000000001',
  'BEN@contoso.com',
  'c1000000-0000-4000-8000-000000000001',
  '60000000-0000-4000-8000-000000000002',
  'eve@outlook.com',
];

/** Abilities by principal, database, and how. IDs are compared without case. */
function engineRows(evidence: AccessEvidence, filter?: BruteFilter): Record<string, string[]> {
  const { databases, principals } = filter ?? {};
  const rows = computeAccess(evidence, {
    ...(databases ? { databases: [...databases] } : {}),
    ...(principals ? { principals: [...principals] } : {}),
  }).rows;
  const keys = rows.map(({ principal, database, how }) => keyOf(principal.id, database, how));
  // One row for each key.
  expect(keys).toEqual([...new Set(keys)]);
  return Object.fromEntries(rows.map(({ principal, database, how, can }) => [keyOf(principal.id, database, how), can]));
}

function bruteRows(evidence: AccessEvidence, filter?: BruteFilter): Record<string, string[]> {
  return Object.fromEntries(
    bruteForceAccess(evidence, filter).map(({ principalId, database, how, can }) => [
      keyOf(principalId, database, how),
      can,
    ]),
  );
}

function keyOf(principalId: string, database: string | null, how: string): string {
  return `${principalId.toLowerCase()} ${database ?? '*'} ${how}`;
}

function summaryOf({ rows }: EffectiveAccess, database: string): AccessSummary {
  const covering = rows.filter((row) => row.database === null || row.database === database);
  const count = (isCounted: (row: AccessRow) => boolean) =>
    new Set(covering.filter(isCounted).map(({ principal }) => principal.id)).size;
  const isApplication = ({ principal }: AccessRow) =>
    principal.type === 'application' || principal.type === 'managed-identity';
  const readers = (how: AccessRow['how']) =>
    count(
      (row) => (row.principal.type === 'user' || isApplication(row)) && row.how === how && row.can.includes('read'),
    );
  return {
    database,
    users: count(({ principal, how }) => principal.type === 'user' && how === 'now'),
    groups: count(({ principal, how }) => principal.type === 'group' && how === 'now'),
    applications: count((row) => isApplication(row) && row.how === 'now'),
    canRead: readers('now'),
    canGrantSelf: readers('can-grant-self'),
    ifPimActivated: readers('if-pim-activated'),
    unknown: readers('unknown'),
  };
}
