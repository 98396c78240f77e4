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

describe('arm-lighthouse-delegation', () => {
  const contributor = { managedByTenantName: 'Fabrikam', authorizations: [authorization(contributorRole)] };

  it('a Lighthouse delegation with a privileged role fails', () => {
    expect(judge(delegation(contributor))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Delegated roles: Operators from Fabrikam (Contributor).',
    });
  });

  it('a Lighthouse delegation with an eligible privileged role fails', () => {
    expect(judge(delegation({ eligibleAuthorizations: contributor.authorizations })).outcome).toBe('fail');
  });

  it('a Lighthouse delegation with a Reader role passes', () => {
    expect(judge(delegation({ authorizations: [authorization(reader)] })).outcome).toBe('pass');
    expect(judge(delegation({})).outcome).toBe('pass');
  });

  it('a Lighthouse delegation is shown by the best name that Azure returns', () => {
    const nameless = [{ ...authorization(contributorRole), principalIdDisplayName: null }];
    const shown = (definition: Definition) => judge(delegation(definition)).properties[0]?.actual;
    expect(shown({ managedByTenantId: 't', authorizations: nameless })).toBe('1: p from t (Contributor)');
    expect(shown({ authorizations: nameless })).toBe('1: p from another tenant (Contributor)');
  });

  it('a Lighthouse delegation counts when its scope contains the cluster', () => {
    expect(judge(delegation(contributor, sampleResourceGroup.toUpperCase())).outcome).toBe('fail');
    expect(judge(delegation(contributor, `${subscription}/resourceGroups/rg-other`))).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster isn’t delegated through Azure Lighthouse.',
    });
    expect(judge().outcome).toBe('not-applicable');
  });

  it("a Lighthouse delegation without a definition is unknown and doesn't hide other delegations", () => {
    const silent = { ...delegation(null), name: 'silent' };
    expect(judge(silent)).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'lighthouseDelegations',
          reason: 'no-match',
          message: 'Couldn’t check the roles of the delegation silent. Azure didn’t return its definition.',
        },
      ],
    });
    expect(judge({ ...silent, properties: {} }).outcome).toBe('unknown');
    expect(judge(silent, delegation(contributor)).outcome).toBe('fail');
  });
});
