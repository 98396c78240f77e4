import { describe, expect, it } from 'vitest';
import type { AccessEvidence, DirectoryAccount } from '@/lib/model/access';
import { valueOr } from '@/lib/model/evidence-result';
import { computeAccess } from './compute-access';
import { findOrphans, type OrphanContext } from './orphans';
import { toEvidence } from './testing/run-cases';
import { homeTenant, otherTenant, read } from './testing/sample-evidence';
import type { SampleParts } from './testing/sample-parts';
import { ada, ben, readers } from './testing/sample-principals';
import { roleIds } from './testing/sample-roles';

const parts: SampleParts = {
  clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }],
  azureRoles: [{ principal: ada, role: roleIds.contributor }],
};

function orphansOf(account: DirectoryAccount | null, more: SampleParts = {}, context: Partial<OrphanContext> = {}) {
  const { parts: all, ...evidence } = toEvidence({ ...parts, ...more });
  const directory = account === null ? all.directory : read({ [ada]: account });
  const complete: AccessEvidence = { ...evidence, parts: { ...all, directory } };
  return findOrphans(computeAccess(complete), {
    searchedTenantId: homeTenant,
    kustoAssignments: valueOr(all.clusterPrincipalAssignments, []),
    azureAssignments: valueOr(all.roleAssignments, []),
    ...context,
  });
}

const gone: DirectoryAccount = { state: 'not-found' };

describe('orphans', () => {
  it('a principal that is nowhere has removable roles, of Kusto and of Azure', () => {
    expect(orphansOf(gone)).toMatchObject([
      {
        principal: { id: ada },
        deletedItem: 'not-found',
        restorableUntil: null,
        otherTenant: 'no',
        isRemovable: true,
        assignments: [
          { fixId: 'remove-kusto-role', role: 'AllDatabasesViewer' },
          { fixId: 'remove-azure-role', role: 'Contributor' },
        ],
      },
    ]);
  });

  it('a deleted item is restorable for 30 days, and its roles stay', () => {
    expect(orphansOf({ state: 'not-found', deletedAt: '2026-11-20T08:00:00Z' })[0]).toMatchObject({
      deletedItem: 'found',
      restorableUntil: '2026-12-20T08:00:00.000Z',
      isRemovable: false,
    });
  });

  it('a failed look-up offers nothing', () => {
    expect(orphansOf({ state: 'not-found', deletedAtUnknown: true })[0]).toMatchObject({
      deletedItem: 'unknown',
      isRemovable: false,
    });
  });

  it('an account that exists, and one that wasn’t searched, isn’t an orphan', () => {
    const principal = { id: ada, type: 'User' as const, displayName: null };
    expect(orphansOf({ state: 'found', principal, enabled: true })).toEqual([]);
    expect(orphansOf(null)).toEqual([]);
  });

  it.each([
    ['another tenant was searched, as with Azure Lighthouse', { searchedTenantId: otherTenant }, 'yes'],
    ['the searched tenant is unknown', { searchedTenantId: null }, 'unknown'],
    ['the assignment has no tenant', { kustoAssignments: [] }, 'unknown'],
  ])('nothing is offered if %s', (_why, context, tenant) => {
    expect(orphansOf(gone, {}, context)[0]).toMatchObject({ otherTenant: tenant, isRemovable: false });
  });

  it('a deleted principal with a role that gives no access is an orphan with that role', () => {
    const reader: SampleParts = { clusterRoles: [], azureRoles: [{ principal: ada, role: roleIds.reader }] };
    expect(orphansOf(gone, reader)).toMatchObject([
      {
        principal: { id: ada, state: 'deleted' },
        deletedItem: 'not-found',
        isRemovable: true,
        assignments: [{ fixId: 'remove-azure-role', scope: expect.any(String) }],
      },
    ]);
  });

  it('roles of a group aren’t the principal’s own', () => {
    const more: SampleParts = {
      clusterRoles: [{ principal: readers, role: 'AllDatabasesViewer', type: 'Group' }],
      azureRoles: [{ principal: ben, role: roleIds.contributor }],
      groups: { [readers]: { members: [ada] } },
    };
    expect(orphansOf(gone, more).map(({ principal, assignments }) => [principal.id, assignments])).toEqual([[ada, []]]);
  });
});
