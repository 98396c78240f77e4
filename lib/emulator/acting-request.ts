import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { ServiceRequest } from './types';

export interface ActingRequest {
  method: string;
  /** Lower case. */
  path: string;
  /** User name of a person, application id of an application, or `undefined` without a token. */
  changedBy: string | undefined;
  changedByType: 'User' | 'Application';
  appId: string;
  /** The client's own `x-ms-correlation-request-id`, or a new one. The activity log and the changes share it. */
  correlationId: string;
  userAgent: string;
}

const acting = new AsyncLocalStorage<ActingRequest>();

/** Runs a request with its sender as the author of its writes. */
export function actFor<T>(request: ServiceRequest, answer: () => Promise<T>): Promise<T> {
  return acting.run(actingRequestOf(request), answer);
}

export function actingRequest(): ActingRequest | undefined {
  return acting.getStore();
}

/** Doesn't validate the token: a service writes nothing for an invalid one. */
function actingRequestOf({ method, path, headers }: ServiceRequest): ActingRequest {
  const target = {
    method,
    path: path.toLowerCase(),
    correlationId: headers.get('x-ms-correlation-request-id') ?? randomUUID(),
    userAgent: headers.get('user-agent') ?? '',
  };
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  try {
    const { upn, unique_name: uniqueName, appid, idtyp } = decodeJwt(token ?? '');
    const appId = typeof appid === 'string' ? appid : '';
    const name = idtyp === 'app' ? appId : (upn ?? uniqueName);
    const changedByType = idtyp === 'app' ? 'Application' : 'User';
    return { ...target, changedBy: typeof name === 'string' ? name : undefined, changedByType, appId };
  } catch {
    return { ...target, changedBy: undefined, changedByType: 'User', appId: '' };
  }
}
