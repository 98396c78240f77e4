import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import type { AccessEvidence, EffectiveAccess } from '@/lib/model/access';
import { mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { computeAccess } from '../compute-access';
import { arbitraryEvidence } from '../testing/arbitrary-evidence';
import { describeRow, toEvidence } from '../testing/run-cases';
import { perDatabase, read } from '../testing/sample-evidence';
import { ada, analysts, ben, eve, readers } from '../testing/sample-principals';
import { type AccessEdit, accessAfter, effectsOfEdit } from './access-after';

const describeAll = ({ rows }: EffectiveAccess) => rows.map(describeRow).sort();

/** Only assignments, because a list by the engine would change with them. No followed database, because rows don't show its kind. */
function withoutLists(evidence: AccessEvidence): AccessEvidence {
  const names = computeAccess(evidence).databases;
  const parts = {
    databasePrincipals: read(perDatabase(names, 'items', [])),
    leaderDatabases: read([]),
    attachedDatabaseConfigurations: read([]),
  };
  return { ...evidence, parts: { ...evidence.parts, ...parts } };
}

function assignmentsOf({ parts }: AccessEvidence) {
  return [
    ...valueOr(parts.clusterPrincipalAssignments, []),
    ...valueOr(parts.databasePrincipalAssignments, []).flatMap(({ assignments }) => valueOr(assignments, [])),
  ];
}

/** Applies a change to the evidence itself. */
function edited(evidence: AccessEvidence, { removed, added }: AccessEdit): AccessEvidence {
  const { parts } = evidence;
  const replaced = assignmentsOf(evidence).filter(({ id }) => removed.includes(id));
  const created = (database: string | null) =>
    added
      .filter((role) => role.database === database)
      .flatMap(({ role }, index) =>
        replaced.map((assignment) => ({
          ...assignment,
          id: `${assignment.id}-${index}`,
          properties: { ...assignment.properties, role },
        })),
      );
  const kept = <T extends { id: string }>(items: readonly T[]) => items.filter(({ id }) => !removed.includes(id));
  return {
    ...evidence,
    parts: {
      ...parts,
      clusterPrincipalAssignments: mapLoaded(parts.clusterPrincipalAssignments, (items) => [
        ...kept(items),
        ...created(null),
      ]),
      databasePrincipalAssignments: mapLoaded(parts.databasePrincipalAssignments, (entries) =>
        entries.map((entry) => ({
          ...entry,
          assignments: mapLoaded(entry.assignments, (items) => [...kept(items), ...created(entry.databaseName)]),
        })),
      ),
    },
  };
}

describe('access after a change', () => {
  it('the access after a change equals what the engine computes from the changed evidence', () => {
    const roles = fc.array(fc.constantFrom(...clusterRoles, ...databaseRoles), { maxLength: 2 });
    fc.assert(
      fc.property(
        arbitraryEvidence({ unreadable: false }),
        fc.nat(20),
        roles,
        fc.nat(3),
        (generated, choice, names, on) => {
          const evidence = withoutLists(generated);
          const access = computeAccess(evidence);
          const all = assignmentsOf(evidence);
          const target = all[choice % Math.max(all.length, 1)];
          if (!target) return;
          // UnrestrictedViewer shows only with another role of the same database, and a role is replaced on its own database.
          fc.pre(target.properties.role !== 'UnrestrictedViewer');
          const own = /\/databases\/([^/]+)\//.exec(target.id)?.[1];
          const inCluster = clusterRoles as readonly string[];
          const database = own ?? access.databases[on % access.databases.length] ?? null;
          const added = names
            .filter((role) => own === undefined || !inCluster.includes(role))
            .map((role) => ({ role, database: inCluster.includes(role) ? null : database }));
          const edit = { removed: [target.id], added };
          expect(describeAll(accessAfter(access, edit))).toEqual(describeAll(computeAccess(edited(evidence, edit))));
        },
      ),
      { seed: 20261128, numRuns: 120 },
    );
  });

  it('a role of a group reaches its members, nested ones included, and no one else', () => {
    const access = computeAccess(
      toEvidence({
        databaseRoles: {
          Telemetry: [
            { principal: readers, role: 'Monitor', type: 'Group' },
            { principal: ada, role: 'Viewer' },
            { principal: ben, role: 'Viewer' },
          ],
        },
        groups: { [readers]: { members: [analysts] }, [analysts]: { members: [ada] } },
      }),
    );
    const removed = access.rows.flatMap(({ principal, paths }) =>
      [ada, ben].includes(principal.id)
        ? paths.flatMap(({ hops }) => (hops.length === 1 ? (hops[0]?.id ?? []) : []))
        : [],
    );
    const after = accessAfter(access, {
      removed,
      added: [{ role: 'Viewer', database: 'Telemetry', groupId: readers }],
    });
    expect(describeAll(after)).toEqual(
      [ada, analysts, readers].map((id) => `${id} Telemetry now: read monitor`).sort(),
    );
    const way = after.rows
      .find(({ principal }) => principal.id === ada)
      ?.paths.map(({ hops }) => hops.map(({ id }) => id));
    expect(way).toContainEqual([analysts, readers, expect.stringContaining('/principalAssignments/new')]);
  });

  it('access that a change doesn’t touch stays the same', () => {
    const access = computeAccess(toEvidence({ databaseRoles: { Telemetry: [{ principal: eve, role: 'Viewer' }] } }));
    expect(accessAfter(access, { removed: ['/elsewhere'], added: [{ role: 'Admin', database: null }] }).rows[0]).toBe(
      access.rows[0],
    );
  });

  it('the effect of a change lists what each principal loses, members of a group included, and nothing for others', () => {
    const access = computeAccess(
      toEvidence({
        databaseRoles: {
          Telemetry: [
            { principal: readers, role: 'Viewer', type: 'Group' },
            { principal: ben, role: 'Viewer' },
          ],
        },
        groups: { [readers]: { members: [ada, ben] } },
      }),
    );
    const hopOf = (id: string) => access.rows.find(({ principal }) => principal.id === id)?.paths[0]?.hops[0]?.id ?? '';
    const effects = effectsOfEdit(access, { removed: [hopOf(readers)], added: [] });
    expect(effects.map(({ principal, loses }) => [principal.id, loses?.can])).toEqual([
      [ada, ['read']],
      [readers, ['read']],
    ]);
    expect(effectsOfEdit(access, { removed: ['/elsewhere'], added: [] })).toEqual([]);
  });
});
