import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessEvidence, type AccessHow, type AccessRow, accessHows } from '@/lib/model/access';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { computeAccess } from './compute-access';
import { arbitraryEvidence } from './testing/arbitrary-evidence';
import { leftAfter, replay, withoutScripts } from './testing/replay';
import { describeRows } from './testing/run-cases';
import { forbidden } from './testing/sample-evidence';
import { recased, reordered } from './testing/transform-evidence';

const seed = 20261128;
const runs = { seed, numRuns: 150 };
const fewRuns = { seed, numRuns: 150 };

/** Returns the evidence without one of its assignments. */
function withoutAssignment(evidence: AccessEvidence, choice: number): AccessEvidence {
  const { parts } = evidence;
  const dropped = <T>(items: T[]) => items.filter((_, index) => index !== choice % Math.max(items.length, 1));
  const list = choice % 5;
  const inEach = <T, Key extends string>(key: Key, entries: (Record<Key, EvidenceResult<T[]>> & object)[]) =>
    entries.map((entry) => ({ ...entry, [key]: mapLoaded(entry[key], dropped) }));
  const changes: Partial<AccessEvidence['parts']>[] = [
    { clusterPrincipalAssignments: mapLoaded(parts.clusterPrincipalAssignments, dropped) },
    {
      databasePrincipalAssignments: mapLoaded(parts.databasePrincipalAssignments, (entries) =>
        inEach('assignments', entries),
      ) as AccessEvidence['parts']['databasePrincipalAssignments'],
    },
    {
      databasePrincipals: mapLoaded(parts.databasePrincipals, (entries) =>
        inEach('items', entries),
      ) as AccessEvidence['parts']['databasePrincipals'],
    },
    { roleAssignments: mapLoaded(parts.roleAssignments, dropped) },
    { roleEligibilitySchedules: mapLoaded(parts.roleEligibilitySchedules, dropped) },
  ];
  return { ...evidence, parts: { ...parts, ...changes[list] } };
}

/** Returns the best way to each ability, by principal, database, and ability. */
function bestWays(rows: readonly AccessRow[]): Map<string, AccessHow> {
  const best = new Map<string, AccessHow>();
  for (const { principal, database, can, how } of rows) {
    for (const ability of can) {
      const key = `${principal.id} ${database} ${ability}`;
      const known = best.get(key);
      if (known === undefined || accessHows.indexOf(how) < accessHows.indexOf(known)) best.set(key, how);
    }
  }
  return best;
}

/** Returns every principal, database, and ability with each way to it. */
function everyWay(rows: readonly AccessRow[]): Set<string> {
  return new Set(
    rows.flatMap(({ principal, database, can, how }) =>
      can.map((ability) => `${principal.id} ${database} ${ability} ${how}`),
    ),
  );
}

describe('effective access', () => {
  it('effective access gives the same rows in every order of the evidence', () => {
    fc.assert(
      fc.property(arbitraryEvidence(), (evidence) => {
        expect(describeRows(reordered(evidence))).toEqual(describeRows(evidence));
      }),
      runs,
    );
  });

  it('effective access gives the same rows in every spelling of IDs', () => {
    fc.assert(
      fc.property(arbitraryEvidence(), (evidence) => {
        const lower = (rows: string[]) => rows.map((row) => row.toLowerCase()).sort();
        expect(lower(describeRows(recased(evidence)))).toEqual(lower(describeRows(evidence)));
      }),
      runs,
    );
  });

  it('never loses an ability when an assignment is added', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), fc.nat(), (evidence, choice) => {
        const smaller = withoutAssignment(evidence, choice);
        const after = bestWays(computeAccess(evidence).rows);
        for (const [key, how] of bestWays(computeAccess(smaller).rows)) {
          // What holds for every database holds for each.
          const ways = [after.get(key), after.get(key.replace(/ \S+ /, ' null '))];
          const isKept = ways.some((way) => way && accessHows.indexOf(way) <= accessHows.indexOf(how));
          expect([key, isKept]).toEqual([key, true]);
        }
      }),
      runs,
    );
  });

  it('effective access shows only paths that give their abilities by themselves', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), (evidence) => {
        for (const row of computeAccess(evidence).rows) {
          for (const path of row.paths) {
            expect({
              path,
              given: path.can.filter((ability) => !replay(evidence, row, path).includes(ability)),
            }).toEqual({ path, given: [] });
          }
        }
      }),
      fewRuns,
    );
  });

  it('effective access shows every path: without their assignments, nothing of the row is left', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }).map(withoutScripts), (evidence) => {
        for (const row of computeAccess(evidence).rows) {
          expect({ row, left: leftAfter(evidence, row) }).toEqual({ row, left: [] });
        }
      }),
      fewRuns,
    );
  });

  it('effective access shows no hop that a path can do without', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), (evidence) => {
        for (const row of computeAccess(evidence).rows) {
          for (const path of row.paths) {
            const spare = path.hops.filter((_, index) => {
              const left = replay(evidence, row, path, index);
              return path.can.every((ability) => left.includes(ability));
            });
            expect({ path, spare }).toEqual({ path, spare: [] });
          }
        }
      }),
      fewRuns,
    );
  });

  it.each(['denyAssignments', 'roleDefinitions', 'cluster', 'subscription', 'followers'] as const)(
    'effective access turns no yes into no and no into yes when %s can’t be read',
    (part) => {
      fc.assert(
        fc.property(arbitraryEvidence({ unreadable: false }), (evidence) => {
          const before = everyWay(computeAccess(evidence).rows);
          const hidden = { ...evidence, parts: { ...evidence.parts, [part]: forbidden } };
          const after = everyWay(computeAccess(hidden).rows);
          const unknown = (key: string) => key.replace(/\S+$/, 'unknown');
          const isOpen = (key: string) => /(?:unknown|cannot-sign-in)$/.test(key);
          const isBlocked = (key: string) => /blocked-by-tenant$/.test(key);
          expect([...after].filter((key) => !isOpen(key) && !before.has(key))).toEqual([]);
          const lost = [...before].filter((key) => !after.has(key) && !after.has(unknown(key)));
          expect(lost.filter((key) => !isBlocked(key))).toEqual([]);
        }),
        fewRuns,
      );
    },
  );
});
