import { containsId, lastSegment } from '@/lib/model/azure/arm-id';
import { builtInRoleName, contributorRole } from '@/lib/model/azure/azure-role';
import type { RegistrationAssignment } from '@/lib/model/azure/governance-bodies';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { undecidedPart } from '../engine/unknown-evidence';
import { sampleSubscriptionId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';

export const armLighthouseDelegation = defineCheck({
  id: 'arm-lighthouse-delegation',
  category: 'access',
  title: 'Azure Lighthouse shouldn’t delegate privileged roles',
  shortTitle: 'Azure Lighthouse',
  failTitle: 'Another tenant has privileged roles through Azure Lighthouse',
  passTitle: 'Azure Lighthouse delegates no privileged roles',
  why: 'Users of a service provider sign in with another tenant’s accounts, so role assignment lists omit them. With Contributor, they can assign themselves Kusto roles.',
  severity: 'medium',
  severityReason: 'The delegation can be intended, but access reviews don’t show it.',
  learnMore: 'https://learn.microsoft.com/azure/lighthouse/how-to/view-manage-service-providers',
  needs: ['cluster', 'lighthouseDelegations'],
  evaluate: (parts) => {
    const { id: clusterId } = parts.cluster;
    const applicable = parts.lighthouseDelegations.filter((delegation) => containsId(scopeOf(delegation), clusterId));
    const silent = applicable
      .filter(({ properties }) => !properties.registrationDefinition?.properties)
      .map(({ name }) => name);
    const isOne = silent.length === 1;
    const missing = undecidedPart('lighthouseDelegations', 'no-match', {
      about: `the roles of the ${isOne ? 'delegation' : 'delegations'} ${formatNames(silent)}`,
      why: isOne ? 'Azure didn’t return its definition.' : 'Azure didn’t return their definitions.',
    });
    const found = applicable.flatMap(privilegesOf);
    return failIfFound({
      property: 'privileged roles delegated to other tenants',
      found,
      items: idItems(applicable.filter((delegation) => privilegesOf(delegation).length > 0).map(({ id }) => id)),
      unknown: silent.length > 0 ? [missing] : [],
      notApplicableReason:
        applicable.length === 0 ? 'The cluster isn’t delegated through Azure Lighthouse.' : undefined,
      ifFound: { message: `Delegated roles: ${formatNames(found)}.` },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'Ask the service provider for an offer without privileged roles.',
      'Wait until the new delegation is active.',
      'In **Service providers** > **Delegations**, remove the previous delegation.',
    ],
    note: 'This check also counts eligible roles, because their activation requires no approval from this tenant.',
  },
  examples: {
    pass: [
      {
        title: 'A service provider has Reader on the subscription.',
        snapshot: sampleSnapshot({
          lighthouseDelegations: [sampleDelegation('acdd72a7-3385-48ef-bd42-f606fba81ae7')],
        }),
      },
    ],
    fail: [
      {
        title: 'A service provider has Contributor on the subscription.',
        snapshot: sampleSnapshot({ lighthouseDelegations: [sampleDelegation(contributorRole)] }),
      },
    ],
  },
});

function scopeOf({ id }: RegistrationAssignment): string {
  const start = id.search(/\/providers\/Microsoft\.ManagedServices\//i);
  return start < 0 ? id : id.slice(0, start);
}

/**
 * Eligible roles count too: their activation needs no approval by this tenant. An authorization has a built-in role, so its ID decides
 * (https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles).
 */
function privilegesOf({ properties }: RegistrationAssignment): string[] {
  const definition = properties.registrationDefinition?.properties;
  const authorizations = [...(definition?.authorizations ?? []), ...(definition?.eligibleAuthorizations ?? [])];
  return authorizations.flatMap(({ principalId, principalIdDisplayName, roleDefinitionId }) => {
    const role = builtInRoleName(lastSegment(roleDefinitionId));
    const tenant = definition?.managedByTenantName ?? definition?.managedByTenantId ?? 'another tenant';
    return role === null ? [] : [`${principalIdDisplayName ?? principalId} from ${tenant} (${role})`];
  });
}

function sampleDelegation(roleDefinitionId: string): RegistrationAssignment {
  const scope = `/subscriptions/${sampleSubscriptionId}/providers/Microsoft.ManagedServices`;
  const definitionId = `${scope}/registrationDefinitions/0d9c4b7a-e518-4f36-a2d0-6b8f1c3e7d95`;
  return {
    id: `${scope}/registrationAssignments/72f5a1d8-3b0e-49c6-b8f7-e4d2c90a6b13`,
    name: '72f5a1d8-3b0e-49c6-b8f7-e4d2c90a6b13',
    properties: {
      registrationDefinitionId: definitionId,
      provisioningState: 'Succeeded',
      registrationDefinition: {
        properties: {
          registrationDefinitionName: 'Managed telemetry',
          managedByTenantId: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e',
          managedByTenantName: 'Fabrikam',
          authorizations: [
            {
              principalId: 'e71b5d08-c49a-4f26-83b5-0a6f9d2e4c17',
              principalIdDisplayName: 'Fabrikam operators',
              roleDefinitionId,
            },
          ],
        },
      },
    },
  };
}
