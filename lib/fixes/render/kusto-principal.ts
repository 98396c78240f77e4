import { apiVersions } from '@/lib/model/azure/api-versions';
import { parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import { requestOfStep, type StepOf } from '../steps';
import { azCommand, azRestInstead } from './az-cli';
import { bicepAssignmentRemoval, bicepBody, bicepDeployment, bicepResource, clusterType } from './bicep';
import type { StepRender, StepRenders } from './define-render';
import { bicepString, commentText } from './literals';
import { cmdlet } from './powershell';
import { terraformRemoval, terraformResource } from './terraform';

type Create = StepOf<'cluster-principal.create' | 'database-principal.create'>;
type Delete = StepOf<'cluster-principal.delete' | 'database-principal.delete'>;

/**
 * Values that `az kusto … create` accepts, in any case (azure-cli-extensions, src/kusto/azext_kusto/generated/_params.py; issues 6876
 * and 2857). Its UnrestrictedViewers isn't a role of Azure.
 */
const azKustoValues = {
  role: {
    'cluster-principal.create': ['AllDatabasesAdmin', 'AllDatabasesViewer'],
    'database-principal.create': ['Admin', 'Ingestor', 'Monitor', 'User', 'Viewer'],
  },
  'principal-type': ['App', 'Group', 'User'],
} as const;

/** Roles that azurerm accepts on a cluster (terraform-provider-azurerm, issue 28684). */
const azurermClusterRoles: readonly string[] = ['AllDatabasesAdmin', 'AllDatabasesViewer'];

const create: StepRender<Create> = {
  azCli: (step) => {
    const { principalId, principalType, role, tenantId } = step.properties;
    if (!isIn(azKustoValues.role[step.kind], role))
      return azRestInstead(step, `az kusto doesn't accept the role ${commentText(role)}`);
    if (!isIn(azKustoValues['principal-type'], principalType))
      return azRestInstead(step, `az kusto doesn't accept the principal type ${commentText(principalType)}`);
    return azCommand(step, `${commandFor(step)} create`, {
      ...azPlace(step.id),
      'principal-id': principalId,
      'principal-type': principalType,
      role,
      ...(tenantId ? { 'tenant-id': tenantId } : {}),
    });
  },
  powershell: ({ kind, id, properties: { principalId, principalType, role, tenantId } }) =>
    cmdlet(`New-AzKusto${kind.startsWith('cluster') ? 'Cluster' : 'Database'}PrincipalAssignment`, {
      ...powershellPlace(id),
      PrincipalId: principalId,
      PrincipalType: principalType,
      Role: role,
      ...(tenantId ? { TenantId: tenantId } : {}),
    }),
  bicep: (step) => {
    const { clusterName, database, assignment } = namesIn(step.id);
    const type = `Microsoft.Kusto/clusters/${database === undefined ? '' : 'databases/'}principalAssignments`;
    return [
      bicepDeployment(step.id),
      bicepResource('cluster', clusterType, 'existing ', [`name: ${bicepString(clusterName)}`]),
      ...(database === undefined
        ? []
        : [
            bicepResource('database', `Microsoft.Kusto/clusters/databases@${apiVersions.kusto}`, 'existing ', [
              'parent: cluster',
              `name: ${bicepString(database)}`,
            ]),
          ]),
      bicepResource('assignment', `${type}@${apiVersions.kusto}`, '', [
        `parent: ${database === undefined ? 'cluster' : 'database'}`,
        `name: ${bicepString(assignment)}`,
        ...bicepBody(step),
      ]),
    ].join('\n\n');
  },
  /** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster_principal_assignment */
  terraform: (step) => {
    const {
      id,
      properties: { principalId, principalType, role, tenantId },
    } = step;
    const { resourceGroup, clusterName, database, assignment } = namesIn(id);
    if (step.kind === 'cluster-principal.create' && !isIn(azurermClusterRoles, role))
      return [
        `# Uses azapi because azurerm doesn't accept the role ${commentText(role)}.`,
        terraformResource('azapi_resource', 'assignment', {
          type: `Microsoft.Kusto/clusters/principalAssignments@${apiVersions.kusto}`,
          name: assignment,
          parent_id: toClusterId(namesIn(id)),
          body: requestOfStep(step).body ?? {},
        }),
      ].join('\n');
    const type = `azurerm_kusto_${database === undefined ? 'cluster' : 'database'}_principal_assignment`;
    const values = {
      name: assignment,
      resource_group_name: resourceGroup,
      cluster_name: clusterName,
      ...defined({ database_name: database }),
      principal_id: principalId,
      principal_type: principalType,
      role,
    };
    if (tenantId) return terraformResource(type, 'assignment', { ...values, tenant_id: tenantId });
    // azurerm requires a tenant. Azure itself uses the cluster's own if none is named.
    return [
      'data "azurerm_client_config" "current" {}',
      '',
      terraformResource(type, 'assignment', values, ['  tenant_id = data.azurerm_client_config.current.tenant_id']),
    ].join('\n');
  },
};

const remove: StepRender<Delete> = {
  azCli: (step) => azCommand(step, `${commandFor(step)} delete`, { ...azPlace(step.id), yes: null }),
  powershell: ({ kind, id }) =>
    cmdlet(
      `Remove-AzKusto${kind.startsWith('cluster') ? 'Cluster' : 'Database'}PrincipalAssignment`,
      powershellPlace(id),
    ),
  bicep: bicepAssignmentRemoval,
  terraform: ({ kind, id }) =>
    terraformRemoval(`azurerm_kusto_${kind.startsWith('cluster') ? 'cluster' : 'database'}_principal_assignment`, id),
};

/** Sources: https://learn.microsoft.com/cli/azure/kusto, https://learn.microsoft.com/powershell/module/az.kusto */
export const kustoPrincipalRenders = {
  'cluster-principal.create': create,
  'cluster-principal.delete': remove,
  'database-principal.create': create,
  'database-principal.delete': remove,
} satisfies StepRenders;

/** The names by which command lines and templates address a Kusto principal assignment. */
interface Names {
  subscriptionId: string;
  resourceGroup: string;
  clusterName: string;
  database?: string;
  assignment: string;
}

/** Throws `invalid-request` if the ID isn't a Kusto principal assignment. */
function namesIn(assignmentId: string): Names {
  const parsed = parseKustoAssignmentId(assignmentId);
  const cluster = parsed && parseClusterId(parsed.clusterId);
  if (!cluster)
    throw new Problem(
      'invalid-request',
      'An ID in the plan isn’t the ID of a Kusto role assignment. Create a new plan.',
    );
  return {
    ...cluster,
    ...defined({ database: parsed.database }),
    assignment: parsed.name,
  };
}

function commandFor({ id }: { id: string }): string {
  return `az kusto ${namesIn(id).database === undefined ? 'cluster' : 'database'}-principal-assignment`;
}

function azPlace(id: string) {
  const { subscriptionId, resourceGroup, clusterName, database, assignment } = namesIn(id);
  return {
    subscription: subscriptionId,
    'resource-group': resourceGroup,
    'cluster-name': clusterName,
    ...defined({ 'database-name': database }),
    'principal-assignment-name': assignment,
  };
}

function powershellPlace(id: string) {
  const { subscriptionId, resourceGroup, clusterName, database, assignment } = namesIn(id);
  return {
    SubscriptionId: subscriptionId,
    ResourceGroupName: resourceGroup,
    ClusterName: clusterName,
    ...defined({ DatabaseName: database }),
    PrincipalAssignmentName: assignment,
  };
}

function isIn(values: readonly string[], value: string): boolean {
  return values.some((known) => known.toLowerCase() === value.toLowerCase());
}
