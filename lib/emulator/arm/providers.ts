import type { JsonObject } from '../types';
import { typeVersions } from './api-versions';
import { type ArmAnswer, type ArmCall, listOf, param } from './arm-call';
import { notEmulated } from './errors';
import { regions } from './regions';

/** Resource providers with the types and api-versions that the emulator serves; `az resource show` picks its version from here. */

const namespaces = [...new Set(Object.keys(typeVersions).map((type) => type.slice(0, type.indexOf('/'))))];

/** Every provider of a subscription. */
export function listProviders(call: ArmCall): ArmAnswer {
  return listOf(namespaces.map((namespace) => provider(namespace, call.params.subscriptionId)));
}

/** One provider. Azure has hundreds more, so a namespace that is not here is refused by name and never called unknown. */
export function getProvider(call: ArmCall): ArmAnswer {
  const wanted = param(call, 'namespace').toLowerCase();
  const namespace = namespaces.find((candidate) => candidate.toLowerCase() === wanted);
  if (!namespace) throw notEmulated(`the resource provider ${param(call, 'namespace')}`);
  return { status: 200, body: provider(namespace, call.params.subscriptionId) };
}

function provider(namespace: string, subscriptionId: string | undefined): JsonObject {
  const types = Object.entries(typeVersions).filter(([type]) => type.startsWith(`${namespace}/`));
  return {
    ...(subscriptionId ? { id: `/subscriptions/${subscriptionId}/providers/${namespace}` } : {}),
    namespace,
    resourceTypes: types.map(([type, { versions, regional }]) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: regional ? [...regions] : [],
      apiVersions: [...versions],
      capabilities: 'None',
    })),
    ...(subscriptionId ? { registrationState: 'Registered', registrationPolicy: 'RegistrationRequired' } : {}),
  };
}
