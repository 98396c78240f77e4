import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessHow, type AccessPart, type AccessRow, accessHows } from '@/lib/model/access';
import { computeAccess } from './compute-access';
import { distributionGroup } from './testing/arbitrary-assignments';
import { arbitraryEvidence } from './testing/arbitrary-evidence';
import { leftAfter, replay, withoutUncertainWays } from './testing/replay';
import { describeRows } from './testing/run-cases';
import { forbidden } from './testing/sample-evidence';
import { nested, recased, renamed, reordered, withoutAssignment, withoutDenials } from './testing/transform-evidence';

const seed = 20261128;
const runs = { seed, numRuns: 150 };
const fewRuns = { seed, numRuns: 150 };

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

  it('effective access gives the same rows for an object ID, a client ID, and a user principal name', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), fc.nat(), (evidence, choice) => {
        expect(describeRows(renamed(evidence, choice))).toEqual(describeRows(evidence));
      }),
      runs,
    );
  });

  it('effective access gives the same rows at every depth of groups, and in a cycle of groups', () => {
    fc.assert(
      fc.property(
        arbitraryEvidence({ unreadable: false }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (evidence, depth, isCycle) => {
          const { evidence: deeper, added } = nested(evidence, depth, isCycle);
          expect(describeRows(deeper).filter((row) => !added.some((id) => row.startsWith(id)))).toEqual(
            describeRows(evidence),
          );
        },
      ),
      runs,
    );
  });

  it('effective access never loses an ability when an assignment or a member is added', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), fc.nat(), fc.nat(), (original, list, choice) => {
        const smaller = withoutAssignment(original, list, choice);
        const evidence = smaller.hasDenials ? original : withoutDenials(original);
        const after = bestWays(computeAccess(evidence).rows);
        for (const [key, how] of bestWays(computeAccess(smaller.evidence).rows)) {
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
      fc.property(arbitraryEvidence({ unreadable: false }).map(withoutUncertainWays), (evidence) => {
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

  it.each<AccessPart>([
    'clusterPrincipalAssignments',
    'databasePrincipalAssignments',
    'databasePrincipals',
    'roleAssignments',
    'databaseRoleAssignments',
    'roleEligibilitySchedules',
    'databaseRoleEligibilitySchedules',
    'databaseDenyAssignments',
    'lighthouseDelegations',
    'leaderDatabases',
    'groups',
  ])('effective access gains no certain way when %s can’t be read, and lists the part as unreadable', (part) => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }), (evidence) => {
        const before = everyWay(computeAccess(evidence).rows);
        const hidden = computeAccess({ ...evidence, parts: { ...evidence.parts, [part]: forbidden } });
        const isOpen = (key: string) => /(?:unknown|cannot-sign-in)$/.test(key);
        // Whether a group is a security group is unknown without groups, and its own row has no person.
        const isGroup = (key: string) => part === 'groups' && key.startsWith(distributionGroup);
        const gained = [...everyWay(hidden.rows)].filter((key) => !isOpen(key) && !isGroup(key) && !before.has(key));
        expect(gained).toEqual([]);
        expect(hidden.unreadable.filter((entry) => entry.part === part)).not.toEqual([]);
      }),
      fewRuns,
    );
  });
});
