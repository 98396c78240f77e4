import { armError } from '../errors/arm-error';
import type { ArmCall } from './arm-call';
import { registrationState } from './providers';

/**
 * Throws 409 `MissingSubscriptionRegistration` for a write in a namespace that the subscription is not registered for.
 * UNCONFIRMED: that reads pass; nothing can be there to be read.
 */
export function refuseUnregistered({ request, state, path }: ArmCall, type: string): void {
  const subscriptionId = /^\/subscriptions\/([^/]+)\//i.exec(path)?.[1];
  const namespace = type.slice(0, type.indexOf('/'));
  if (!subscriptionId || ['GET', 'HEAD'].includes(request.method) || namespace === 'Microsoft.Resources') return;
  const registered = registrationState(state, subscriptionId, namespace);
  if (registered === 'NotRegistered' || registered === 'Unregistered')
    throw armError('MissingSubscriptionRegistration', { namespace });
}
