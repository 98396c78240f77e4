/**
 * Properties that Microsoft documents and the product doesn't read. Others are reported as unknown. Source:
 * https://github.com/Azure/azure-rest-api-specs
 */
export const documentedProperties: ReadonlySet<string> = new Set([
  // Any resource.
  ...['createdBy', 'createdOn', 'description', 'displayName', 'etag', 'extendedLocation', 'id', 'identity', 'kind'],
  ...[
    'location',
    'managedBy',
    'metadata',
    'name',
    'plan',
    'properties',
    'provisioningState',
    'sku',
    'systemData',
    'tags',
  ],
  ...['type', 'updatedBy', 'updatedOn', 'version', 'zones'],
  // Lists and pages.
  ...['@odata.context', '@odata.count', '@odata.id', 'count', 'facets', 'totalRecords'],
  // Subscriptions and providers.
  ...[
    'authorizationSource',
    'managedByTenants',
    'namespace',
    'providerAuthorizationConsentState',
    'registrationPolicy',
  ],
  ...['resourceTypes', 'subscriptionId', 'subscriptionPolicies', 'tenantId'],
  // Kusto.
  ...['actionsRequired', 'attachedDatabaseConfigurationName', 'attachedDatabaseNames', 'baseImageName'],
  ...[
    'blobStorageEventType',
    'compression',
    'consumerGroup',
    'continueOnErrors',
    'dataFormat',
    'dataManagementPublicIpId',
  ],
  ...['databaseNameOverride', 'databaseNamePrefix', 'databaseShareOrigin', 'enginePublicIpId', 'eventGridResourceId'],
  ...['eventSystemProperties', 'federatedIdentityClientId', 'forceUpdateTag', 'ignoreFirstRecord'],
  ...['leaderClusterResourceId', 'mappingRuleName', 'migrationCluster', 'optimizedAutoscale', 'originalDatabaseName'],
  ...['principalsModificationKind', 'privateLinkResourceRegion', 'retrievalStartDate', 'scriptContent', 'scriptUrl'],
  ...['statistics', 'tableLevelSharingProperties', 'tableName', 'virtualClusterGraduationProperties'],
  // Key Vault.
  ...['attributes', 'certificates', 'createMode', 'curveName', 'enabledForDeployment', 'enabledForDiskEncryption'],
  ...['enabledForTemplateDeployment', 'exportable', 'hsmPoolResourceId', 'ipRules', 'privateEndpointConnections'],
  ...['recoveryLevel', 'release_policy', 'secrets', 'storage', 'updated', 'virtualNetworkRules'],
  // Authorization and Lighthouse.
  ...['assignableScopes', 'conditionVersion', 'delegatedManagedIdentityResourceId', 'expandedProperties'],
  ...[
    'isSystemProtected',
    'linkedRoleEligibilityScheduleId',
    'linkedRoleEligibilityScheduleInstanceId',
    'manageeTenantId',
  ],
  ...[
    'manageeTenantName',
    'memberType',
    'owners',
    'principalType',
    'roleAssignmentScheduleId',
    'roleEligibilityScheduleId',
  ],
  ...['status', 'condition', 'endDateTime', 'principalId', 'scope', 'startDateTime'],
  // Azure Monitor.
  ...['actions', 'authorization', 'caller', 'category', 'claims', 'eventDataId', 'eventName', 'httpRequest'],
  ...[
    'level',
    'logAnalyticsDestinationType',
    'operationId',
    'resourceGroupName',
    'resourceProviderName',
    'resourceType',
  ],
  ...['retentionPolicy', 'serviceBusRuleId', 'subStatus', 'submissionTimestamp', 'timeGrain'],
  // Azure Policy.
  ...['assignmentScopeValidation', 'components', 'definitionVersion'],
  ...['effectiveParameters', 'fieldRestrictions', 'managementGroupIds', 'nonComplianceMessages'],
  ...['overrides', 'parameters', 'policyAssignmentOwner', 'policyAssignmentParameters', 'policyAssignmentScope'],
  ...['policyAssignmentVersion', 'policyDefinitionAction', 'policyDefinitionCategory', 'policyDefinitionGroupNames'],
  ...['policyDefinitionVersion', 'policyEvaluationDetails', 'policySetDefinitionCategory', 'policySetDefinitionName'],
  ...['policySetDefinitionOwner', 'policySetDefinitionParameters', 'policySetDefinitionVersion', 'resourceGroup'],
  ...['resourceLocation', 'resourceSelectors', 'resourceTags', 'evaluationDetails'],
]);
