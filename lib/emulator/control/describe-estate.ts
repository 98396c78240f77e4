import { peopleWhoSignIn } from '../entra/people';
import type { EmulatorState } from '../types';

/** Describes the people who can sign in and their subscriptions. */
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
