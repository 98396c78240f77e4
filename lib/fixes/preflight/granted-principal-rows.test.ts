import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { DirectoryAccount } from '@/lib/model/access';
import { ownerRole, readerRole } from '@/lib/model/azure/azure-role';
import { buildPlan } from '../build-plan';
import { administeringGrants } from '../plan/administering-grants';
import { grantedPrincipalRows } from './granted-principal-rows';

const id = '11111111-1111-4111-8111-111111111111';
const snapshot = sampleSnapshot();
const home = snapshot.parts.subscription.state === 'read' ? snapshot.parts.subscription.value.tenantId : null;

function rowOf(
  input: object,
  account?: DirectoryAccount,
  fixId: 'assign-kusto-role' | 'assign-azure-role' = 'assign-kusto-role',
) {
  const kusto = { principalId: id, principalType: 'User', role: 'AllDatabasesAdmin' };
  const azure = { principalId: id, principalType: 'User', roleDefinitionId: ownerRole };
  const plan = buildPlan(fixId, { ...(fixId === 'assign-kusto-role' ? kusto : azure), ...input }, snapshot);
  const read = { readAt: '', requestId: null, apiVersion: 'v1.0', source: 'resource-provider' } as const;
  const value = account ? { [id]: account } : {};
  return grantedPrincipalRows(snapshot, plan, { grantedAccounts: { state: 'read', value, ...read } })[0];
}

const found = (more: object = {}): DirectoryAccount => ({
  state: 'found',
  enabled: true,
  principal: {
    id,
    type: 'User',
    displayName: 'Ada',
    userPrincipalName: 'ada@contoso.com',
    userType: 'Member',
    ...more,
  },
});

describe('who gets a role that can administer data or assign roles', () => {
  it.each(['assign-kusto-role', 'assign-azure-role'] as const)(
    '%s asks for a confirmation unless the principal is a known member of the tenant',
    (fixId) => {
      expect(rowOf({}, found(), fixId)).toMatchObject({ state: 'pass' });
      expect(rowOf({}, found(), fixId)?.consent).toBeUndefined();
      expect(rowOf({}, { state: 'not-found' }, fixId)).toMatchObject({ state: 'warn', consent: true });
      expect(rowOf({}, undefined, fixId)).toMatchObject({ state: 'unknown', consent: true });
      expect(rowOf({}, found({ userType: 'Guest' }), fixId)).toMatchObject({ state: 'warn', consent: true });
    },
  );

  it('a Kusto role for a principal of another tenant needs a confirmation, and look-alike letters are named', () => {
    const tenantId = '99999999-9999-4999-8999-999999999999';
    const row = rowOf({ principalId: '\u0430da@contoso.com', tenantId });
    expect(row).toMatchObject({ state: 'warn', consent: true, about: ['\u0430da@contoso.com', tenantId] });
    expect(row?.message).toContain('has Cyrillic and Latin letters');
    expect(rowOf({ tenantId: home }, found())).toMatchObject({ state: 'pass' });
  });

  it('roles that can neither administer data nor assign roles ask nothing, and a role with unread permissions counts', () => {
    expect(rowOf({ role: 'AllDatabasesViewer' })).toBeUndefined();
    expect(rowOf({ roleDefinitionId: readerRole }, undefined, 'assign-azure-role')).toBeUndefined();
    const plan = buildPlan(
      'assign-azure-role',
      { principalId: id, principalType: 'User', roleDefinitionId: id },
      snapshot,
    );
    expect(administeringGrants(plan)).toHaveLength(1);
    expect(administeringGrants(plan, () => [{ actions: ['*/read'], notActions: [] }])).toEqual([]);
  });
});
