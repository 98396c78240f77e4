import { diagnosticSettingBody } from '../../diagnostic-setting-body';
import type { ArmResource, Json, JsonObject } from '../../types';
import { type ResourceGroupRef, resourceGroupId } from './scope';

export function lock(scope: string, name: string, level: 'CanNotDelete' | 'ReadOnly', notes: string): ArmResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
    type: 'Microsoft.Authorization/locks',
    name,
    properties: { level, notes },
  };
}

export function diagnosticSetting(
  resourceId: string,
  name: string,
  workspaceId: string,
  logs: ({ category: string } | { categoryGroup: string })[],
): ArmResource {
  const retentionPolicy = { days: 0, enabled: false };
  return diagnosticSettingBody(`${resourceId}/providers/microsoft.insights/diagnosticSettings/${name}`, name, {
    workspaceId,
    metrics: [{ category: 'AllMetrics', enabled: true, retentionPolicy }],
    logs: logs.map((log) => ({ ...log, enabled: true, retentionPolicy })),
  });
}

export function policyAssignment(
  scope: string,
  name: string,
  displayName: string,
  policyDefinitionId: string,
  properties: JsonObject = {},
): ArmResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`,
    type: 'Microsoft.Authorization/policyAssignments',
    name,
    properties: {
      displayName,
      policyDefinitionId,
      scope,
      notScopes: [],
      parameters: {},
      description: '',
      metadata: {},
      enforcementMode: 'Default',
      ...properties,
    },
  };
}

/** Returns an exemption, permanent if `expiresOn` is null. */
export function policyExemption(
  scope: string,
  name: string,
  policyAssignmentId: string,
  expiresOn: string | null,
  description: string,
): ArmResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/policyExemptions/${name}`,
    type: 'Microsoft.Authorization/policyExemptions',
    name,
    properties: {
      policyAssignmentId,
      policyDefinitionReferenceIds: [],
      exemptionCategory: 'Waiver',
      ...(expiresOn ? { expiresOn } : {}),
      displayName: name,
      description,
      metadata: {},
    },
  };
}

export function activityLogAlert(
  ref: ResourceGroupRef,
  name: string,
  scopes: string[],
  operationName: string,
  enabled = true,
): ArmResource {
  const group = resourceGroupId(ref);
  return {
    id: `${group}/providers/Microsoft.Insights/activityLogAlerts/${name}`,
    type: 'Microsoft.Insights/activityLogAlerts',
    name,
    location: 'Global',
    tags: {},
    properties: {
      scopes,
      condition: {
        allOf: [
          { field: 'category', equals: 'Administrative' },
          { field: 'operationName', equals: operationName },
        ],
      },
      actions: {
        actionGroups: [{ actionGroupId: `${group}/providers/Microsoft.Insights/actionGroups/ag-security-operations` }],
      },
      enabled,
      description: '',
    },
  };
}

/** Returns a resource that only needs to exist. */
export function plainResource(
  ref: ResourceGroupRef,
  type: string,
  name: string,
  location: string,
  properties: Record<string, Json>,
): ArmResource {
  return { id: `${resourceGroupId(ref)}/providers/${type}/${name}`, name, type, location, tags: {}, properties };
}
