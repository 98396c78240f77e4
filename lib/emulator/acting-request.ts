import { AsyncLocalStorage } from 'node:async_hooks';
import { decodeJwt } from 'jose';
import type { ServiceRequest } from './types';

/** The sender of the current request, for the record of changes. */
export interface ActingRequest {
  method: string;
  /** Lower case. */
  path: string;
  /** User name of a person, application id of an application, or `undefined` without a token. */
  changedBy: string | undefined;
  changedByType: 'User' | 'Application';
  /** The client application. */
  appId: string;
}

const acting = new AsyncLocalStorage<ActingRequest>();

/** Handles a request so that its writes have its sender. */
export function actFor<T>(request: ServiceRequest, answer: () => Promise<T>): Promise<T> {
  return acting.run(actingRequestOf(request), answer);
}

/** Returns the current request, or `undefined` outside of one. */
export function actingRequest(): ActingRequest | undefined {
  return acting.getStore();
}

/** The token isn't validated here: a service writes nothing for an invalid one. */
function actingRequestOf({ method, path, headers }: ServiceRequest): ActingRequest {
  const target = { method, path: path.toLowerCase() };
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
