import * as z from 'zod';

/**
 * ARM bodies of access, monitoring, policy, and private endpoints. Sources: specs authorization (schedule instances 2020-10-01,
 * classicAdministrators 2015-07-01), managedservices 2022-10-01, monitor (diagnosticSettings 2021-05-01-preview,
 * activityLogAlerts 2020-10-01, activity log 2015-04-01), policy (assignments, exemptions), policyinsights, and network
 * 2024-05-01.
 */

const text = z.string().nullish();

/** Permanent, time-bound, or the activation of an eligible one. */
export const roleAssignmentScheduleSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    principalId: z.string(),
    roleDefinitionId: z.string(),
    scope: text,
    /** Assigned or Activated. */
    assignmentType: text,
    startDateTime: text,
    /** Absent for a permanent assignment. */
    endDateTime: text,
    originRoleAssignmentId: text,
  }),
});
export type RoleAssignmentSchedule = z.infer<typeof roleAssignmentScheduleSchema>;

/** `role` can list several roles. */
export const classicAdministratorSchema = z.looseObject({
  id: text,
  name: text,
  properties: z.looseObject({ emailAddress: text, role: text }),
});
export type ClassicAdministrator = z.infer<typeof classicAdministratorSchema>;

/** With its definition expanded. */
export const registrationAssignmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    registrationDefinitionId: text,
    provisioningState: text,
    registrationDefinition: z
      .looseObject({
        properties: z
          .looseObject({
            registrationDefinitionName: text,
            managedByTenantId: text,
            managedByTenantName: text,
            authorizations: z
              .array(
                z.looseObject({
                  principalId: z.string(),
                  principalIdDisplayName: text,
                  roleDefinitionId: z.string(),
                  delegatedRoleDefinitionIds: z.array(z.string()).nullish(),
                }),
              )
              .nullish(),
            eligibleAuthorizations: z
              .array(
                z.looseObject({ principalId: z.string(), principalIdDisplayName: text, roleDefinitionId: z.string() }),
              )
              .nullish(),
          })
          .nullish(),
      })
      .nullish(),
  }),
});
export type RegistrationAssignment = z.infer<typeof registrationAssignmentSchema>;

const logSettings = z.looseObject({ category: text, categoryGroup: text, enabled: z.boolean().nullish() });

export const diagnosticSettingSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    workspaceId: text,
    storageAccountId: text,
    eventHubAuthorizationRuleId: text,
    eventHubName: text,
    marketplacePartnerId: text,
    logs: z.array(logSettings).nullish(),
    metrics: z.array(z.looseObject({ category: text, enabled: z.boolean().nullish() })).nullish(),
  }),
});
export type DiagnosticSetting = z.infer<typeof diagnosticSettingSchema>;

export const listedWorkspaceSchema = z.looseObject({ id: z.string(), name: z.string(), location: z.string() });
export type ListedWorkspace = z.infer<typeof listedWorkspaceSchema>;

const alertLeaf = z.looseObject({ field: text, equals: text, containsAny: z.array(z.string()).nullish() });
export type ActivityLogAlertLeaf = z.infer<typeof alertLeaf>;

/** All conditions of `allOf` must match, and one of each `anyOf`. */
export const activityLogAlertSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    enabled: z.boolean().nullish(),
    scopes: z.array(z.string()).nullish(),
    condition: z
      .looseObject({ allOf: z.array(alertLeaf.extend({ anyOf: z.array(alertLeaf).nullish() })).nullish() })
      .nullish(),
  }),
});
export type ActivityLogAlert = z.infer<typeof activityLogAlertSchema>;

const localizable = z.looseObject({ value: text, localizedValue: text }).nullish();

export const activityLogEventSchema = z.looseObject({
  eventTimestamp: text,
  operationName: localizable,
  status: localizable,
  /** Mostly the HTTP status: OK, Created, Accepted … (specs monitor, activityLogs_API 2015-04-01). */
  subStatus: localizable,
  caller: text,
  resourceId: text,
  correlationId: text,
  eventDataId: text,
  /** Claims of the sender's token. */
  claims: z.record(z.string(), z.unknown()).nullish(),
});
export type ActivityLogEvent = z.infer<typeof activityLogEventSchema>;

export const policyAssignmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    displayName: text,
    /** Of a definition or an initiative (policy set definition). */
    policyDefinitionId: text,
    scope: text,
    notScopes: z.array(z.string()).nullish(),
    enforcementMode: text,
  }),
});
export type PolicyAssignment = z.infer<typeof policyAssignmentSchema>;

export const policyStateSchema = z.looseObject({
  timestamp: text,
  resourceId: text,
  policyAssignmentId: text,
  policyAssignmentName: text,
  policyDefinitionId: text,
  policyDefinitionName: text,
  policySetDefinitionId: text,
  policyDefinitionReferenceId: text,
  /** Compliant, NonCompliant, Exempt … */
  complianceState: text,
  isCompliant: z.boolean().nullish(),
});
export type PolicyState = z.infer<typeof policyStateSchema>;

export const policyExemptionSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    policyAssignmentId: text,
    policyDefinitionReferenceIds: z.array(z.string()).nullish(),
    /** Waiver or Mitigated. */
    exemptionCategory: text,
    expiresOn: text,
    displayName: text,
    description: text,
  }),
});
export type PolicyExemption = z.infer<typeof policyExemptionSchema>;

/** Result of `checkPolicyRestrictions`. Source: specs policyinsights 2023-03-01. */
export const policyRestrictionsSchema = z.looseObject({
  contentEvaluationResult: z
    .looseObject({
      policyEvaluations: z
        .array(
          z.looseObject({
            policyInfo: z.looseObject({ policyDefinitionId: text, policyAssignmentId: text }).nullish(),
            evaluationResult: text,
            effectDetails: z.looseObject({ policyEffect: text }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

export const resourceChangeRowSchema = z.looseObject({
  changedBy: text,
  changedByType: text,
  clientType: text,
  at: text,
});

/**
 * Creations and deletions have no `changes`
 * (https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes).
 */
export const resourceChangeSchema = z.looseObject({
  id: z.string(),
  at: text,
  properties: z.looseObject({
    targetResourceId: z.string(),
    targetResourceType: text,
    changeType: text,
    changeAttributes: z
      .looseObject({
        correlationId: text,
        timestamp: text,
        changedBy: text,
        changedByType: text,
        clientType: text,
        operation: text,
        changesCount: z.unknown().optional(),
        previousResourceSnapshotId: text,
        newResourceSnapshotId: text,
      })
      .nullish(),
    changes: z
      .record(
        z.string(),
        z.looseObject({
          previousValue: z.unknown().optional(),
          newValue: z.unknown().optional(),
          isTruncated: z.unknown().optional(),
          /** Insert, Update, or Remove (changes.json 2022-05-01). */
          propertyChangeType: text,
          /** User or System. */
          changeCategory: text,
        }),
      )
      .nullish(),
  }),
});
export type ResourceChangeRow = z.infer<typeof resourceChangeSchema>;

/** Activated directly or through a group (specs authorization 2020-10-01). */
export const roleEligibilitySchema = z.looseObject({
  properties: z.looseObject({ roleDefinitionId: z.string(), scope: text }),
});

/** Specs authorization 2020-10-01, RoleEligibilityScheduleInstance. */
export const roleEligibilityInstanceSchema = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    principalId: z.string(),
    /** User, Group, ServicePrincipal, ForeignGroup, or Device. */
    principalType: text,
    roleDefinitionId: z.string(),
    scope: text,
    condition: text,
  }),
});
export type RoleEligibilityInstance = z.infer<typeof roleEligibilityInstanceSchema>;

/** Source: specs network 2024-05-01, PrivateEndpointProperties. */
export const privateEndpointSchema = z.looseObject({
  properties: z.looseObject({ subnet: z.looseObject({ id: z.string() }) }),
});

/** Source: specs network 2024-05-01, SubnetPropertiesFormat. A subnet has one range or a list of them. */
export const subnetSchema = z.looseObject({
  properties: z.looseObject({
    addressPrefix: z.string().nullish(),
    addressPrefixes: z.array(z.string()).nullish(),
  }),
});

/** Source: specs network 2024-05-01, PrivateDnsZoneGroup. Each configuration is parsed on its own. */
export const privateDnsZoneGroupSchema = z.looseObject({
  properties: z.looseObject({ privateDnsZoneConfigs: z.array(z.unknown()) }),
});

/** Source: specs network 2024-05-01, PrivateDnsZoneConfig. */
export const privateDnsZoneConfigSchema = z.looseObject({
  properties: z.looseObject({ privateDnsZoneId: z.string() }),
});
