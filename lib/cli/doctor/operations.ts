import * as z from 'zod';
import {
  azureErrorBodySchema,
  denyAssignmentSchema,
  directoryGroupSchema,
  directoryObjectSchema,
  identityHolderRowSchema,
  indexPageSchema,
  listedIdentitySchema,
  lockSchema,
  packedRowsSchema,
  roleAssignmentSchema,
  roleDefinitionSchema,
  subscriptionRowSchema,
  subscriptionSchema,
  userAssignedIdentitySchema,
  vaultRowSchema,
} from '@/lib/azure/azure-bodies';
import {
  activityLogAlertSchema,
  activityLogEventSchema,
  classicAdministratorSchema,
  diagnosticSettingSchema,
  listedWorkspaceSchema,
  policyAssignmentSchema,
  policyExemptionSchema,
  policyRestrictionsSchema,
  policyStateSchema,
  registrationAssignmentSchema,
  resourceChangeRowSchema,
  resourceChangeSchema,
  roleAssignmentScheduleSchema,
  roleEligibilitySchema,
} from '@/lib/model/azure/governance-bodies';
import { keyHolderRowSchema, listedVaultSchema, vaultKeySchema, vaultSchema } from '@/lib/model/azure/key-vault-bodies';
import {
  attachedDatabaseConfigurationSchema,
  databasePrincipalSchema,
  dataConnectionSchema,
  followerDatabaseSchema,
  managedPrivateEndpointSchema,
  sandboxCustomImageSchema,
  scriptSchema,
} from '@/lib/model/azure/kusto-bodies';
import { permissionSchema } from '@/lib/model/azure/permission';
import {
  clusterPropertiesSchema,
  kustoClusterSchema,
  kustoDatabaseSchema,
  principalAssignmentSchema,
  privateEndpointConnectionSchema,
} from '@/lib/model/cluster';
import { lookupTable } from '@/lib/model/lookup-table';
import { shapeOf } from './schema-shape';

/**
 * An operation that the product reads with, by path template, and the schema of its body. A test fails if a reader's
 * request is missing here.
 */
export interface Operation {
  /** Such as `GET /subscriptions/{}/providers/Microsoft.Kusto/clusters`. `{}` is a name, `{scope}` any scope. */
  id: string;
  schema: z.ZodType;
}

const list = (item: z.ZodType) =>
  z.looseObject({ value: z.array(item), nextLink: z.string().nullish(), '@odata.nextLink': z.string().nullish() });
const rows = (row: z.ZodType) => indexPageSchema.extend({ data: z.array(row) });

/** Source: https://learn.microsoft.com/rest/api/resources/providers/get */
const registrationSchema = z.looseObject({ registrationState: z.string() });

const dnsZoneGroupSchema = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  properties: z.looseObject({ privateDnsZoneConfigs: z.array(z.unknown()).nullish() }).nullish(),
});

const cluster = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Kusto/clusters/{}';
const database = `${cluster}/databases/{}`;
const vault = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.KeyVault/vaults/{}';
const authorization = '{scope}/providers/Microsoft.Authorization';
const identity = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{}';

const schemas = lookupTable<z.ZodType>({
  'GET /subscriptions': list(subscriptionSchema),
  'GET /subscriptions/{}': subscriptionSchema,
  'GET /subscriptions/{}/providers/Microsoft.Kusto': registrationSchema,
  'GET /subscriptions/{}/providers/Microsoft.Kusto/clusters': list(kustoClusterSchema),
  [`GET ${cluster}`]: kustoClusterSchema,
  [`GET ${cluster}/attachedDatabaseConfigurations`]: list(attachedDatabaseConfigurationSchema),
  [`GET ${cluster}/databases`]: list(kustoDatabaseSchema),
  [`GET ${cluster}/managedPrivateEndpoints`]: list(managedPrivateEndpointSchema),
  [`GET ${cluster}/principalAssignments`]: list(principalAssignmentSchema),
  [`GET ${cluster}/sandboxCustomImages`]: list(sandboxCustomImageSchema),
  [`POST ${cluster}/listCalloutPolicies`]: z.looseObject({ value: calloutPoliciesOf() }),
  [`POST ${cluster}/listFollowerDatabases`]: list(followerDatabaseSchema),
  [`GET ${database}/dataConnections`]: list(dataConnectionSchema),
  [`GET ${database}/principalAssignments`]: list(principalAssignmentSchema),
  [`GET ${database}/scripts`]: list(scriptSchema),
  [`POST ${database}/listPrincipals`]: list(databasePrincipalSchema),
  [`GET ${vault}`]: vaultSchema,
  [`GET ${vault}/keys`]: list(vaultKeySchema),
  [`GET ${vault}/keys/{}`]: vaultKeySchema,
  [`GET ${vault}/keys/{}/versions/{}`]: vaultKeySchema,
  [`GET ${identity}`]: userAssignedIdentitySchema,
  'GET {scope}/privateEndpointConnections': list(privateEndpointConnectionSchema),
  'GET /subscriptions/{}/resourceGroups/{}/providers/Microsoft.Network/privateEndpoints/{}/privateDnsZoneGroups':
    list(dnsZoneGroupSchema),
  [`GET ${authorization}/classicAdministrators`]: list(classicAdministratorSchema),
  [`GET ${authorization}/denyAssignments`]: list(denyAssignmentSchema),
  [`GET ${authorization}/locks`]: list(lockSchema),
  [`GET ${authorization}/permissions`]: list(permissionSchema),
  [`GET ${authorization}/policyAssignments`]: list(policyAssignmentSchema),
  [`GET ${authorization}/policyExemptions`]: list(policyExemptionSchema),
  [`GET ${authorization}/roleAssignments`]: list(roleAssignmentSchema),
  [`GET ${authorization}/roleAssignmentScheduleInstances`]: list(roleAssignmentScheduleSchema),
  [`GET ${authorization}/roleDefinitions`]: list(roleDefinitionSchema),
  [`GET ${authorization}/roleDefinitions/{}`]: roleDefinitionSchema,
  [`GET ${authorization}/roleEligibilityScheduleInstances`]: list(roleEligibilitySchema),
  'GET {scope}/providers/Microsoft.Insights/diagnosticSettings': list(diagnosticSettingSchema),
  'GET /subscriptions/{}/providers/Microsoft.Insights/activityLogAlerts': list(activityLogAlertSchema),
  'GET /subscriptions/{}/providers/Microsoft.Insights/eventtypes/management/values': list(activityLogEventSchema),
  'GET {scope}/providers/Microsoft.ManagedServices/registrationAssignments': list(registrationAssignmentSchema),
  'POST {scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults': list(policyStateSchema),
  'POST {scope}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions': policyRestrictionsSchema,
  'POST /v1.0/directoryObjects/getByIds': list(directoryObjectSchema),
  'GET /v1.0/groups': list(directoryObjectSchema),
  'GET /v1.0/groups/{}': directoryGroupSchema,
  'GET /v1.0/groups/{}/transitiveMembers': list(directoryObjectSchema),
  'GET /v1.0/me/transitiveMemberOf': list(directoryObjectSchema),
  'GET /v1.0/servicePrincipals': list(directoryObjectSchema),
  'GET /v1.0/users': list(directoryObjectSchema),
});

function calloutPoliciesOf(): z.ZodType {
  return clusterPropertiesSchema.shape.calloutPolicies;
}

/** A row of the fleet's query, which joins the management groups to each cluster. */
const fleetRowSchema = kustoClusterSchema.extend(subscriptionRowSchema.shape);

/** Queries of Azure Resource Graph. The first one with all of its parts counts. */
const queries: readonly { name: string; contains: readonly RegExp[]; schema: z.ZodType }[] = [
  {
    name: 'identity holders',
    contains: [/^resources\s*\| where isnotempty\(identity\.userAssignedIdentities\)/],
    schema: rows(identityHolderRowSchema),
  },
  {
    name: 'changes with values',
    contains: [/^resourcechanges/, /\| project id, at, properties/],
    schema: rows(resourceChangeSchema),
  },
  { name: 'changes', contains: [/^resourcechanges/], schema: rows(resourceChangeRowSchema) },
  { name: 'subscriptions', contains: [/^resourcecontainers/], schema: rows(subscriptionRowSchema) },
  {
    name: 'role definitions',
    contains: [/^authorizationresources[^|]*\|[^|]*roledefinitions/],
    schema: rows(roleDefinitionSchema),
  },
  {
    name: 'packed role assignments',
    contains: [/^authorizationresources/, /make_list/],
    schema: rows(packedRowsSchema.extend({ packed: z.array(roleAssignmentSchema) })),
  },
  { name: 'role assignments', contains: [/^authorizationresources/], schema: rows(roleAssignmentSchema) },
  { name: 'clusters', contains: [/microsoft\.kusto\/clusters/, /chain/], schema: rows(fleetRowSchema) },
  { name: 'clusters by key vault', contains: [/microsoft\.kusto\/clusters/], schema: rows(keyHolderRowSchema) },
  {
    name: 'key vaults to choose',
    contains: [/microsoft\.keyvault\/vaults/, /enableSoftDelete/],
    schema: rows(listedVaultSchema),
  },
  { name: 'key vaults by address', contains: [/microsoft\.keyvault\/vaults/], schema: rows(vaultRowSchema) },
  { name: 'workspaces', contains: [/microsoft\.operationalinsights\/workspaces/], schema: rows(listedWorkspaceSchema) },
  {
    name: 'identities to choose',
    contains: [/microsoft\.managedidentity\/userassignedidentities/],
    schema: rows(listedIdentitySchema),
  },
];

const graphPath = '/providers/Microsoft.ResourceGraph/resources';

export interface Asked {
  method: string;
  url: string;
  request?: string;
}

/** `undefined` for an unknown operation. */
export function operationOf({ method, url, request }: Asked): Operation | undefined {
  const { pathname } = new URL(url);
  if (method === 'POST' && pathname.toLowerCase() === graphPath.toLowerCase()) {
    const query = queryIn(request);
    const found = queries.find(({ contains }) => contains.every((part) => part.test(query)));
    return found && { id: `POST ${graphPath} (${found.name})`, schema: found.schema };
  }
  const found = templates.find((template) => template.method === method && template.pattern.test(pathname));
  return found && { id: found.id, schema: found.schema };
}

function queryIn(request: string | undefined): string {
  const parsed = z.object({ query: z.string() }).safeParse(JSON.parse(request ?? 'null'));
  return parsed.success ? parsed.data.query : '';
}

const templates = Object.entries(schemas)
  .map(([id, schema]) => {
    const [method = '', template = ''] = id.split(' ');
    const source = template
      .replace(/[.$()]/g, '\\$&')
      .replaceAll('{scope}', '.*')
      .replaceAll('{}', '[^/]+');
    return { id, method, schema, pattern: new RegExp(`^${source}/?$`, 'i'), literals: literalsOf(template) };
  })
  .sort((left, right) => right.literals - left.literals);

function literalsOf(template: string): number {
  return template.split('/').filter((segment) => segment !== '' && !segment.includes('{')).length;
}

export const errorSchema: z.ZodType = azureErrorBodySchema;

export const operationIds: readonly string[] = Object.keys(schemas);

/** Every property name of the schemas, at any depth. */
export const propertyNames: ReadonlySet<string> = namesIn([
  ...Object.values(schemas),
  ...queries.map(({ schema }) => schema),
]);

function namesIn(roots: readonly z.core.$ZodType[]): Set<string> {
  const names = new Set<string>();
  const visited = new Set<z.core.$ZodType>();
  const pending = [...roots];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (visited.has(schema)) continue;
    visited.add(schema);
    const shape = shapeOf(schema);
    if (shape.kind === 'list') pending.push(shape.items);
    if (shape.kind === 'map') pending.push(shape.values);
    if (shape.kind !== 'object') continue;
    for (const [name, inner] of Object.entries(shape.properties)) {
      names.add(name);
      pending.push(inner);
    }
  }
  return names;
}
