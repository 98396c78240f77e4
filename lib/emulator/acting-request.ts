import { randomUUID } from 'node:crypto';
import { claimsOfBearer } from './token-claims';
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

const noted = new WeakMap<Headers, ActingRequest>();
let author: ActingRequest | undefined;

/** Notes the sender of a request, whose answer and writes then have the same correlation id. */
export function noteSender(request: ServiceRequest): ActingRequest {
  const sender = noted.get(request.headers) ?? actingRequestOf(request);
  noted.set(request.headers, sender);
  return sender;
}

export function notedSender({ headers }: ServiceRequest): ActingRequest | undefined {
  return noted.get(headers);
}

/**
 * Runs writes with the sender of a request as their author. They're synchronous: an `AsyncLocalStorage` would slow down
 * every promise of the process.
 */
export function actFor<T>(request: ServiceRequest, write: () => T): T {
  const before = author;
  author = noteSender(request);
  try {
    return write();
  } finally {
    author = before;
  }
}

/** Returns the author of the writes in progress. */
export function actingRequest(): ActingRequest | undefined {
  return author;
}

/** Doesn't validate the token: a service writes nothing for an invalid one. */
function actingRequestOf({ method, path, headers }: ServiceRequest): ActingRequest {
  const target = {
    method,
    path: path.toLowerCase(),
    correlationId: headers.get('x-ms-correlation-request-id') ?? randomUUID(),
    userAgent: headers.get('user-agent') ?? '',
  };
  const { upn, unique_name: uniqueName, appid, idtyp } = claimsOfBearer(headers) ?? {};
  const appId = typeof appid === 'string' ? appid : '';
  const name = idtyp === 'app' ? appId : (upn ?? uniqueName);
  const changedByType = idtyp === 'app' ? 'Application' : 'User';
  return { ...target, changedBy: typeof name === 'string' ? name : undefined, changedByType, appId };
}
