import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import type { KustoCluster, PrincipalAssignment } from '@/lib/model/cluster';
import { matchesCondition } from './condition';
import type { PolicyDefinition } from './definitions';
import type { Parameters } from './expression';
import type { ArmResource } from './field-values';

/** Bodies of a cluster and its related resources, as Azure Resource Manager returns them. */
export interface ClusterBodies {
  cluster: KustoCluster;
  principalAssignments: PrincipalAssignment[];
  diagnosticSettings: DiagnosticSetting[];
}

/** The compliance of a cluster in Azure Policy. */
export type Compliance = 'compliant' | 'non-compliant' | 'not-applicable';

/**
 * Returns the compliance of a cluster and its related resources with a definition and its parameters.
 * Source: https://learn.microsoft.com/azure/governance/policy/concepts/effect-basics
 */
export function complianceOf(definition: PolicyDefinition, bodies: ClusterBodies, assigned: Parameters): Compliance {
  const defaults = Object.entries(definition.parameters).map(([name, { defaultValue }]) => [name, defaultValue]);
  const given = Object.keys(definition.parameters).flatMap((name) =>
    name in assigned ? [[name, assigned[name]]] : [],
  );
  const parameters: Parameters = Object.fromEntries([...defaults, ...given]);
  const resources = resourcesOf(bodies);
  const { if: rule, existenceCondition, existenceType } = definition;
  const matches = resources.some((resource) => matchesCondition(rule, { resource, parameters }));
  if (!existenceCondition || !existenceType) return matches ? 'non-compliant' : 'compliant';
  if (!matches) return 'not-applicable';
  const related = resources.filter(({ type }) => type.toLowerCase() === existenceType.toLowerCase());
  return related.some((resource) => matchesCondition(existenceCondition, { resource, parameters }))
    ? 'compliant'
    : 'non-compliant';
}

function resourcesOf({ cluster, principalAssignments, diagnosticSettings }: ClusterBodies): ArmResource[] {
  const of = (type: string) => (body: object) => ({ type, body });
  return [
    { type: 'Microsoft.Kusto/Clusters', body: cluster },
    ...principalAssignments.map(of('Microsoft.Kusto/Clusters/PrincipalAssignments')),
    ...(cluster.properties.privateEndpointConnections ?? []).map(
      of('Microsoft.Kusto/Clusters/PrivateEndpointConnections'),
    ),
    ...diagnosticSettings.map(of('Microsoft.Insights/diagnosticSettings')),
  ];
}
