import { findObject } from '../../directory';
import { armError } from '../../errors/arm-error';
import type { EmulatorState } from '../../types';

/** How Kusto finds a principal in the directory: applications by client id, people by e-mail or object id, groups by name or object id. */

/** A principal as Kusto remembers it. */
export interface KustoPrincipal {
  tenantId: string;
  tenantName: string;
  principalName: string;
  aadObjectId: string;
}

export type KustoPrincipalType = 'App' | 'Group' | 'User';

// UNCONFIRMED: Kusto's words for people and groups; the one for applications is recorded.
const entityKinds: Record<KustoPrincipalType, string> = {
  App: 'AAD Application Id',
  Group: 'AAD Group Id',
  User: 'AAD User Id',
};

/**
 * The principal behind an assignment. Throws 400 where this directory has none. A principal of another tenant is taken as it is
 * written, since only that tenant's directory could tell (UNCONFIRMED: which names Kusto shows for it).
 */
export function lookUpPrincipal(
  state: EmulatorState,
  type: KustoPrincipalType,
  principalId: string,
  tenantId: string | undefined,
): KustoPrincipal {
  const home = state.directory.tenantId;
  if (tenantId && tenantId.toLowerCase() !== home.toLowerCase()) {
    return { tenantId, tenantName: tenantId, principalName: principalId, aadObjectId: principalId };
  }
  const found = find(state, type, principalId);
  if (!found) throw armError('400-BadRequest', { principalId, kind: entityKinds[type], tenant: home });
  return { tenantId: home, tenantName: state.directory.displayName, ...found };
}

function find(state: EmulatorState, type: KustoPrincipalType, principalId: string) {
  const { users, groups, servicePrincipals } = state.directory;
  const wanted = principalId.toLowerCase();
  const same = (value: unknown) => typeof value === 'string' && value.toLowerCase() === wanted;
  const byObjectId = findObject(state.directory, principalId);
  switch (type) {
    case 'App': {
      const app =
        servicePrincipals.find((candidate) => same(candidate.appId)) ??
        (byObjectId?.kind === 'servicePrincipal' ? byObjectId.object : undefined);
      return app && { principalName: app.displayName, aadObjectId: app.id };
    }
    case 'Group': {
      const group =
        byObjectId?.kind === 'group' ? byObjectId.object : groups.find((candidate) => same(candidate.displayName));
      return group && { principalName: group.displayName, aadObjectId: group.id };
    }
    case 'User': {
      const user =
        byObjectId?.kind === 'user'
          ? byObjectId.object
          : users.find((candidate) => same(candidate.userPrincipalName) || same(candidate.mail));
      return user && { principalName: user.userPrincipalName, aadObjectId: user.id };
    }
  }
}
