import type { ArmResource, DirectoryServicePrincipal, JsonObject } from '../../types';
import { type ClusterRef, clusterId } from './cluster';
import { guid, tenant } from './ids';
import { type ResourceGroupRef, shortLocation } from './scope';

/** Azure returns the id with `resourcegroups` in lower case. */
export function userAssignedIdentity(ref: ResourceGroupRef, name: string, location: string): ArmResource {
  const id = userAssignedIdentityId(ref, name);
  return {
    id,
    name,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location: shortLocation(location),
    tags: {},
    properties: { tenantId: tenant.tenantId, ...identityIds(id) },
  };
}

export function userAssignedIdentityId({ subscriptionId, resourceGroup }: ResourceGroupRef, name: string): string {
  const group = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}`;
  return `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
}

export function systemAssigned(ref: ClusterRef): JsonObject {
  const { principalId } = identityIds(clusterId(ref));
  return { principalId, tenantId: tenant.tenantId, type: 'SystemAssigned' };
}

export function userAssigned(identities: ArmResource[]): JsonObject {
  return { tenantId: tenant.tenantId, type: 'UserAssigned', userAssignedIdentities: attached(identities) };
}

/** Both kinds. The blank in the type is Azure's. */
export function systemAndUserAssigned(ref: ClusterRef, identities: ArmResource[]): JsonObject {
  const type = 'SystemAssigned, UserAssigned';
  return { ...systemAssigned(ref), type, userAssignedIdentities: attached(identities) };
}

/** An identity that was turned off. */
export const noIdentity: JsonObject = { tenantId: tenant.tenantId, type: 'None' };

/** Returns the object id of a resource's service principal. */
export function identityObjectId(resourceId: string): string {
  return identityIds(resourceId).principalId;
}

/** Returns the identities' service principals. `alternativeNames` has the kind and the resource. */
export function managedIdentitiesOf(resources: ArmResource[]): DirectoryServicePrincipal[] {
  return resources
    .filter((resource) => isUserAssigned(resource) || hasSystemIdentity(resource))
    .map(servicePrincipalOf);
}

/** Returns the service principal of an identity or a cluster. */
export function servicePrincipalOf(resource: ArmResource): DirectoryServicePrincipal {
  const { principalId, clientId } = identityIds(resource.id);
  return {
    id: principalId,
    appId: clientId,
    displayName: resource.name,
    appDisplayName: null,
    accountEnabled: true,
    appOwnerOrganizationId: null,
    servicePrincipalType: 'ManagedIdentity',
    servicePrincipalNames: [clientId],
    alternativeNames: [`isExplicit=${isUserAssigned(resource) ? 'True' : 'False'}`, resource.id],
    tags: [],
  };
}

function isUserAssigned({ type }: ArmResource): boolean {
  return type === 'Microsoft.ManagedIdentity/userAssignedIdentities';
}

function hasSystemIdentity({ type, identity }: ArmResource): boolean {
  const isCluster = type === 'Microsoft.Kusto/Clusters';
  return isCluster && typeof identity === 'object' && identity !== null && 'principalId' in identity;
}

function attached(identities: ArmResource[]): JsonObject {
  return Object.fromEntries(identities.map(({ id }) => [id, identityIds(id)]));
}

function identityIds(resourceId: string) {
  return { principalId: guid(`identity/${resourceId}`), clientId: guid(`client/${resourceId}`) };
}
