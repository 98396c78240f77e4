import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAbility } from '@/lib/access/ability-set';
import { computeAccess } from '@/lib/access/compute-access';
import { clusterRole, databaseRole } from '@/lib/access/kusto-role-abilities';
import { proposeLeastPrivilege } from '@/lib/access/least-privilege/proposals';
import { distributionGroup } from '@/lib/access/testing/arbitrary-assignments';
import { arbitraryEvidence } from '@/lib/access/testing/arbitrary-evidence';
import { read } from '@/lib/access/testing/sample-evidence';
import { findActionHolders } from '@/lib/checks/support/action-holders';
import { holderIds } from '@/lib/checks/support/azure-holders';
import { armGrants, isAdmin } from '@/lib/checks/support/kusto-grants';
import { clusterRoles, databaseRoles, kustoRoleWords } from '@/lib/checks/support/kusto-role';
import { isAccessAdmin, privilegedAssignments } from '@/lib/checks/support/privileged-roles';
import type { AccessEvidence, AccessGroup, AccessRow } from '@/lib/model/access';
import type { DirectoryGroup } from '@/lib/model/evidence-parts';
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

describe('checks and the engine', () => {
  it('the users and applications that can assign Kusto roles are the same in checks and in the engine', () => {
    fc.assert(
      fc.property(arbitraryEvidence({ unreadable: false }).map(comparable), (evidence) => {
        const parts = partsOfChecks(evidence);
        const others = new Set(holderIds(parts.roleAssignments.filter(isAccessAdmin)));
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
        const admins = new Set(holderIds(parts.roleAssignments.filter(isAccessAdmin)));
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
