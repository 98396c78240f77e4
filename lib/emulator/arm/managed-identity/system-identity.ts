import { randomUUID } from 'node:crypto';
import { objectOf, stringOf } from '../../json';
import type { ArmResource, EmulatorState } from '../../types';

/** Service principals of system-assigned identities. */

/** Returns the object id of the system-assigned identity, which is created if needed. */
export function ensureSystemIdentity(state: EmulatorState, cluster: ArmResource): string {
  const known = stringOf(objectOf(cluster.identity).principalId);
  if (known) return known;
  const id = randomUUID();
  const name = cluster.name;
  const appId = randomUUID();
  state.directory.servicePrincipals.push({
    id,
    appId,
    displayName: name,
    servicePrincipalType: 'ManagedIdentity',
    accountEnabled: true,
    appDisplayName: null,
    appOwnerOrganizationId: null,
    servicePrincipalNames: [appId, `https://identity.azure.net/${appId}`],
    alternativeNames: ['isExplicit=False', cluster.id],
  });
  return id;
}

/** Deletes the system-assigned identity. Its role assignments become orphans. */
export function dropSystemIdentity(state: EmulatorState, cluster: ArmResource): void {
  const id = stringOf(objectOf(cluster.identity).principalId)?.toLowerCase();
  if (!id) return;
  const { directory } = state;
  directory.servicePrincipals = directory.servicePrincipals.filter((candidate) => candidate.id.toLowerCase() !== id);
  for (const group of directory.groups) {
    group.members = group.members.filter((member) => member.toLowerCase() !== id);
  }
}
