import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { RegistrationAssignment } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleResourceGroup, sampleSubscriptionId } from '../samples/sample-cluster';
import { armLighthouseDelegation } from './arm-lighthouse-delegation';

type Definition = NonNullable<
  NonNullable<RegistrationAssignment['properties']['registrationDefinition']>['properties']
>;

const subscription = `/subscriptions/${sampleSubscriptionId}`;
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

function authorization(role: string) {
  const roleDefinitionId = `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  return { principalId: 'p', principalIdDisplayName: 'Operators', roleDefinitionId };
}

function delegation(properties: Definition | null, scope = subscription): RegistrationAssignment {
  return {
    id: `${scope}/providers/microsoft.managedservices/registrationAssignments/d`,
    name: 'd',
    properties: { registrationDefinition: { properties } },
  };
}

function judge(...lighthouseDelegations: RegistrationAssignment[]) {
  return evaluateSample(armLighthouseDelegation, { lighthouseDelegations });
}

describe('a delegation through Azure Lighthouse', () => {
  const contributor = { managedByTenantName: 'Fabrikam', authorizations: [authorization(contributorRole)] };

  it('may not give a privileged role', () => {
    expect(judge(delegation(contributor))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Other tenants are privileged here: Operators of Fabrikam (Contributor).',
    });
  });

  it('may not let a privileged role be activated', () => {
    expect(judge(delegation({ eligibleAuthorizations: contributor.authorizations })).outcome).toBe('fail');
  });

  it('may give a role that reads', () => {
    expect(judge(delegation({ authorizations: [authorization(reader)] })).outcome).toBe('pass');
    expect(judge(delegation({})).outcome).toBe('pass');
  });

  it('is named as well as Azure does', () => {
    const nameless = [{ ...authorization(contributorRole), principalIdDisplayName: null }];
    const shown = (definition: Definition) => judge(delegation(definition)).properties[0]?.actual;
    expect(shown({ managedByTenantId: 't', authorizations: nameless })).toBe('1: p of t (Contributor)');
    expect(shown({ authorizations: nameless })).toBe('1: p of another tenant (Contributor)');
  });

  it('counts where it reaches the cluster', () => {
    expect(judge(delegation(contributor, sampleResourceGroup.toUpperCase())).outcome).toBe('fail');
    expect(judge(delegation(contributor, `${subscription}/resourceGroups/rg-other`))).toMatchObject({
      outcome: 'not-applicable',
      message: 'Nothing here is delegated through Azure Lighthouse.',
    });
    expect(judge().outcome).toBe('not-applicable');
  });

  it('is not known without its definition, and hides no other one', () => {
    const silent = { ...delegation(null), name: 'silent' };
    expect(judge(silent)).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'lighthouseDelegations',
          reason: 'no-match',
          message: 'The definitions of these delegations are missing in Azure’s answer: silent.',
        },
      ],
    });
    expect(judge({ ...silent, properties: {} }).outcome).toBe('unknown');
    expect(judge(silent, delegation(contributor)).outcome).toBe('fail');
  });
});
