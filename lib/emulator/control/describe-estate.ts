import { peopleWhoSignIn } from '../entra/people';
import type { EmulatorState } from '../types';

/**
 * Returns the answer of `GET control/estate`: the people who can sign in, and the subscriptions that their tokens can
 * see.
 */
export function describeEstate({ directory, subscriptions }: EmulatorState) {
  return {
    tenantId: directory.tenantId,
    domain: directory.domain,
    people: peopleWhoSignIn(directory).map(({ userPrincipalName, displayName, may }) => ({
      userName: userPrincipalName,
      displayName,
      may: may ?? '',
    })),
    subscriptions: subscriptions
      .filter(({ tenantId }) => tenantId === directory.tenantId)
      .map(({ subscriptionId, displayName }) => ({ subscriptionId, displayName })),
  };
}
