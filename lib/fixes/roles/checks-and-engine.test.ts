import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAbility } from '@/lib/access/ability-set';
import { computeAccess } from '@/lib/access/compute-access';
import { clusterRole, databaseRole } from '@/lib/access/kusto-role-abilities';
import { proposeLeastPrivilege } from '@/lib/access/least-privilege/proposals';
import { grantSelfAzureRolePath } from '@/lib/access/path-kinds/azure-roles';
import { distributionGroup } from '@/lib/access/testing/arbitrary-assignments';
import { arbitraryEvidence } from '@/lib/access/testing/arbitrary-evidence';
import { read } from '@/lib/access/testing/sample-evidence';
import { roleIds } from '@/lib/access/testing/sample-roles';
import { evaluate } from '@/lib/checks/catalog';
import { findAccessAdmins, findActionHolders } from '@/lib/checks/support/action-holders';
import { holderIds } from '@/lib/checks/support/azure-holders';
import { armGrants, isAdmin } from '@/lib/checks/support/kusto-grants';
import { clusterRoles, databaseRoles, kustoRoleWords } from '@/lib/checks/support/kusto-role';
import { privilegedAssignments } from '@/lib/checks/support/privileged-roles';
import type { AccessEvidence, AccessGroup, AccessRow } from '@/lib/model/access';
import { ownerRole } from '@/lib/model/azure/azure-role';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { snapshotOf } from '@/lib/model/evidence';
import type { AzureRoleAssignment, DirectoryGroup } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';

/**
 * The checks and the engine answer questions about the same roles. Where definitions differ, the tests say so: checks count access
 * administrators apart, leave out the conditions of roles, and judge principals without their groups.
 */
const runs = { seed: 20261128, numRuns: 300 };

const assignsKustoRoles = [
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/addPrincipals/action',
];

/** Checks don't judge the state of accounts or roles on followed databases. */
function comparable({ parts, ...others }: AccessEvidence): AccessEvidence {
  const followed = { leaderDatabases: read([]), attachedDatabaseConfigurations: read([]) };
  return { ...others, parts: { ...parts, ...followed, directory: { state: 'not-loaded' } } };
}

function withoutLimits({ parts, ...others }: AccessEvidence): AccessEvidence {
  const roleAssignments = read(valueOr(parts.roleAssignments, []).map((role) => ({ ...role, condition: null })));
  const roleDefinitions = read(
    valueOr(parts.roleDefinitions, []).map((role) => ({
      ...role,
      permissions: role.permissions.map((permission) => ({ ...permission, condition: null })),
    })),
  );
  return { ...others, parts: { ...parts, roleAssignments, roleDefinitions, denyAssignments: read([]) } };
}

function partsOfChecks({ parts }: AccessEvidence) {
  return {
    roleAssignments: valueOr(parts.roleAssignments, []),
    roleDefinitions: valueOr(parts.roleDefinitions, []),
    denyAssignments: valueOr(parts.denyAssignments, []),
    clusterPrincipalAssignments: valueOr(parts.clusterPrincipalAssignments, []),
    databasePrincipalAssignments: valueOr(parts.databasePrincipalAssignments, []),
    groups: transitiveGroups(parts.groups),
  };
}

/** Returns the groups with their transitive members, as checks read them. */
function transitiveGroups(part: AccessEvidence['parts']['groups']): Record<string, EvidenceResult<DirectoryGroup>> {
  const groups: Record<string, EvidenceResult<AccessGroup>> = valueOr(part, {});
  const direct = (id: string) => {
    const group = groups[id];
    const isIgnored = group?.state === 'read' && group.value.securityEnabled === false;
    return group?.state === 'read' && !isIgnored ? valueOr(group.value.members, []) : [];
  };
  return Object.fromEntries(
    Object.entries(groups).map(([id, group]) => {
      if (group.state !== 'read') return [id, group];
      const members = new Map(direct(id).map((member) => [member.id, member]));
      for (const member of members.values()) for (const inner of direct(member.id)) members.set(inner.id, inner);
      const { displayName } = group.value;
      return [id, read({ id, displayName, membershipRule: null, transitiveMembers: read([...members.values()]) })];
    }),
  );
}

const assignsDirectly = ({ how, paths }: AccessRow) =>
  how === 'now' && paths.some(({ can, hops: [first] }) => can.includes('assign-roles') && first?.kind === 'azure-role');

/** Returns the assignments that let a principal make itself Owner at or above the cluster, by the engine. */
function assignmentsToOwner(evidence: AccessEvidence): AzureRoleAssignment[] {
  const ids = computeAccess(evidence)
    .rows.filter(({ database }) => database === null)
    .flatMap(({ paths }) => paths)
    .filter(({ kind }) => kind === grantSelfAzureRolePath.id)
    .flatMap(({ hops }) => hops.filter(({ kind }) => kind === 'azure-role').map(({ id }) => id));
  return valueOr(evidence.parts.roleAssignments, []).filter(({ id }) => ids.includes(id));
}

/** The checks that count access administrators, each with the assignments that it counts. */
const adminChecks: [checkId: string, counts: (assignment: AzureRoleAssignment) => boolean][] = [
  ['arm-access-admins', ({ roleDefinitionId }) => roleDefinitionId.toLowerCase() !== ownerRole],
  ['arm-owner-too-many', ({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === ownerRole],
  ['arm-serviceprincipal-owner', ({ principalType }) => principalType === 'ServicePrincipal'],
  ['arm-standing-privilege', ({ principalType }) => principalType === 'User' || principalType === 'Group'],
  ['arm-inherited-wide', ({ scope }) => !scope.toLowerCase().includes('/resourcegroups/')],
  ['arm-custom-role-wildcard', ({ roleDefinitionId }) => roleDefinitionId.toLowerCase() === roleIds.roleAssigner],
];

describe('checks and the engine', () => {
  it('a principal that can give itself access is never passed by a check on access administrators', () => {
    const counted = new Set<string>();
    fc.assert(
      fc.property(arbitraryEvidence().map(comparable), (evidence) => {
        const { cluster, roleAssignments, roleDefinitions, denyAssignments, groups } = evidence.parts;
        const parts = {
          cluster,
          roleAssignments,
          roleDefinitions,
          denyAssignments,
          roleAssignmentSchedules: read([]),
          groups: groups.state === 'read' ? read(transitiveGroups(groups)) : groups,
        };
        const settings = { ...defaultCheckSettings, maxStandingAccessAdmins: 0, maxOwners: 0 };
        const findings = evaluate(snapshotOf(evidence.clusterId, parts), { at: '2026-11-25T10:00:00Z', settings });
        for (const assignment of assignmentsToOwner(evidence)) {
          for (const [checkId] of adminChecks.filter(([, counts]) => counts(assignment))) {
            const finding = findings.find((each) => each.checkId === checkId);
            if (finding?.outcome === 'unknown') continue;
            counted.add(checkId);
            expect([checkId, finding?.outcome]).toEqual([checkId, 'fail']);
            expect(finding?.items).toContain(assignment.principalId.toLowerCase());
          }
        }
      }),
      runs,
    );
    expect([...counted].sort()).toEqual(adminChecks.map(([checkId]) => checkId).sort());
  });

  it('the users and applications that can assign Kusto roles are the same in checks and in the engine', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }).map(comparable), (evidence) => {
        const parts = partsOfChecks(evidence);
        const others = new Set(holderIds(findAccessAdmins(parts.roleAssignments, parts).admins));
        for (const { principalId, principalType } of parts.roleAssignments)
          if (principalType === 'Group') others.add(principalId.toLowerCase());
        const held = holderIds(findActionHolders(assignsKustoRoles, parts).holders).filter((id) => !others.has(id));
        const rows = computeAccess(evidence).rows.filter(
          (row) => row.database === null && row.can.includes('assign-roles') && !others.has(row.principal.id),
        );
        const of = (...hows: AccessRow['how'][]) =>
          rows.filter(({ how }) => hows.includes(how)).map(({ principal }) => principal.id);
        const certain = rows.filter(assignsDirectly).map(({ principal }) => principal.id);
        expect(certain.filter((id) => !held.includes(id))).toEqual([]);
        // A condition and the unread members of a denied group are unknown to the engine.
        expect(held.filter((id) => !of('now', 'unknown').includes(id))).toEqual([]);
      }),
      runs,
    );
  });

  it('checks and the engine find the same principals without conditions and deny assignments', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }).map(comparable).map(withoutLimits), (evidence) => {
        const parts = partsOfChecks(evidence);
        const admins = new Set(holderIds(findAccessAdmins(parts.roleAssignments, parts).admins));
        const isCounted = (id: string) => !admins.has(id) && id !== distributionGroup;
        const held = holderIds(findActionHolders(assignsKustoRoles, parts).holders).filter(isCounted);
        const found = computeAccess(evidence).rows.filter((row) => row.database === null && assignsDirectly(row));
        const ids = new Set(found.map(({ principal }) => principal.id).filter(isCounted));
        expect([...ids].sort()).toEqual([...new Set(held)].sort());
      }),
      runs,
    );
  });

  it('each admin that the check finds on both planes has a proposal to separate them', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }).map(comparable).map(withoutLimits), (evidence) => {
        const parts = partsOfChecks(evidence);
        const privileged = holderIds(privilegedAssignments(parts.roleAssignments, parts).privileged);
        const both = armGrants(parts)
          .grants.filter(isAdmin)
          .flatMap(({ ids }) => ids.filter((id) => privileged.includes(id) && id !== distributionGroup));
        const proposals = proposeLeastPrivilege(computeAccess(evidence), { clusterAdmins: 9, databaseAdmins: 9 });
        const separated = proposals
          .filter(({ kind }) => kind === 'separate-planes')
          .map(({ assignments: [own] }) => own.principal.id);
        expect(both.filter((id) => !separated.includes(id))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('the words of Kusto roles', () => {
  it.each([...clusterRoles, ...databaseRoles].map((name) => ({ name, role: clusterRole(name) ?? databaseRole(name) })))(
    '$name mentions restricted tables exactly if it reads data',
    ({ name, role }) => {
      const isAboutTables = role ? hasAbility(role.gives, 'read') || completed.includes(name) : null;
      expect(kustoRoleWords[name].allows.includes('restricted view access policy')).toBe(isAboutTables);
      expect(role && hasAbility(role.gives, 'read-restricted')).toBe(false);
    },
  );
});

/** Opens restricted tables only together with a role that reads. */
const completed: readonly string[] = ['UnrestrictedViewer'];
