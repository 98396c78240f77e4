import { AsyncLocalStorage } from 'node:async_hooks';
import { decodeJwt } from 'jose';
import type { ServiceRequest } from './types';

/** Who sends the request that is being answered, as far as a record of changes names it. */
export interface ActingRequest {
  method: string;
  /** Lower case. */
  path: string;
  /** User name of a person, application id of an application; `undefined` without a token. */
  changedBy: string | undefined;
  changedByType: 'User' | 'Application';
  /** The application that asked for the token. */
  appId: string;
}

const acting = new AsyncLocalStorage<ActingRequest>();

/** Answers a request so that whatever it writes can be traced back to its sender. */
export function actFor<T>(request: ServiceRequest, answer: () => Promise<T>): Promise<T> {
  return acting.run(actingRequestOf(request), answer);
}

/** The request that is being answered; `undefined` outside of any. */
export function actingRequest(): ActingRequest | undefined {
  return acting.getStore();
}

/** The token is not judged here: what a service does not believe, it does not write. */
function actingRequestOf({ method, path, headers }: ServiceRequest): ActingRequest {
  const place = { method, path: path.toLowerCase() };
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  try {
    const { upn, unique_name: uniqueName, appid, idtyp } = decodeJwt(token ?? '');
    const appId = typeof appid === 'string' ? appid : '';
    const name = idtyp === 'app' ? appId : (upn ?? uniqueName);
    const changedByType = idtyp === 'app' ? 'Application' : 'User';
    return { ...place, changedBy: typeof name === 'string' ? name : undefined, changedByType, appId };
  } catch {
    return { ...place, changedBy: undefined, changedByType: 'User', appId: '' };
  }
}
