import type { DirectoryGroup, DirectoryServicePrincipal, DirectoryUser } from '../../types';
import { guid, tenant } from './ids';

export interface Principal {
  objectId: string;
  /**
   * A user's name, a group's object id, an application's client id (spec Kusto 2025-02-14,
   * `ClusterPrincipalProperties`).
   */
  kustoId: string;
  name: string;
  kustoType: 'User' | 'Group' | 'App';
  azureType: 'User' | 'Group' | 'ServicePrincipal';
  tenantId: string;
  tenantName: string;
}

export type PrincipalSource = Principal | DirectoryUser | DirectoryGroup | DirectoryServicePrincipal;

/** Returns the principal of a directory object of the home tenant. */
export function principalOf(source: PrincipalSource): Principal {
  if (isPrincipal(source)) return source;
  const home = { objectId: source.id, tenantId: tenant.tenantId, tenantName: tenant.displayName };
  if (typeof source.userPrincipalName === 'string') {
    const name = source.mail ? String(source.mail) : source.userPrincipalName;
    return { ...home, kustoId: name, name, kustoType: 'User', azureType: 'User' };
  }
  if (typeof source.appId === 'string') {
    const name = source.displayName;
    return { ...home, kustoId: source.appId, name, kustoType: 'App', azureType: 'ServicePrincipal' };
  }
  return { ...home, kustoId: source.id, name: source.displayName, kustoType: 'Group', azureType: 'Group' };
}

/** Returns a person of another tenant who isn't a guest. */
export function foreignUser(mail: string, organisation: { tenantId: string; displayName: string }): Principal {
  const { tenantId, displayName: tenantName } = organisation;
  const objectId = guid(`foreign/${mail}`);
  return { objectId, kustoId: mail, name: mail, kustoType: 'User', azureType: 'User', tenantId, tenantName };
}

export function foreignApplication(name: string, organisation: { tenantId: string; displayName: string }): Principal {
  const { tenantId, displayName: tenantName } = organisation;
  const objectId = guid(`foreign/${name}`);
  const kustoId = guid(`foreign application/${name}`);
  return { objectId, kustoId, name, kustoType: 'App', azureType: 'ServicePrincipal', tenantId, tenantName };
}

function isPrincipal(source: PrincipalSource): source is Principal {
  return typeof source.kustoId === 'string';
}
