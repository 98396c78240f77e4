import { smallestRole } from '@/lib/model/azure/permission';
import { defined } from '@/lib/model/defined';
import { type EvidenceResult, type EvidenceSource, loaded, type Unreadable } from '@/lib/model/evidence-result';
import type { Problem, ProblemCode } from '@/lib/model/problem';
import { type NextStep, toDetail } from '@/lib/model/problem-detail';
import type { Schema } from '../azure-bodies';
import type { Connection } from '../transport/connection';
import { endsRequest, toProblem } from '../transport/to-problem';
import { readArmList } from './arm-list';
import { type AzureResult, type EmptyWhen, orEmptyWhen } from './read-list';

/** API version, permission, and expected problems of a read. */
export interface ReadCall {
  apiVersion: string;
  /** For a 403 without one. */
  action?: string;
  /** The resource can be in another tenant, whose 401 isn't about the sign-in. */
  otherTenant?: true;
  endRequestOn?: readonly ProblemCode[];
}

export interface ProviderCall extends ReadCall {
  action: string;
}

/** Makes a failure an unreadable part. Rejects after a refused sign-in or an abort. */
export async function toEvidenceResult<T>(
  read: Promise<AzureResult<T>>,
  call: ReadCall & { source: EvidenceSource; signal: AbortSignal; keepsBodies?: boolean },
): Promise<EvidenceResult<T>> {
  const { apiVersion, source, signal, keepsBodies, action, otherTenant, endRequestOn = [] } = call;
  try {
    const { value, requestId, bodies, assumption } = await read;
    const readAt = new Date().toISOString();
    return loaded(value, {
      readAt,
      requestId,
      apiVersion,
      source,
      ...defined({ assumption }),
      ...(keepsBodies && bodies ? { rawBodies: bodies } : {}),
    });
  } catch (error) {
    signal.throwIfAborted();
    const problem = toProblem(error);
    const isExpected = otherTenant && problem.code === 'wrong-tenant';
    if ((endsRequest(problem) && !isExpected) || endRequestOn.includes(problem.code)) throw problem;
    return toUnreadable(problem, action);
  }
}

export function fromProvider<T>(
  { signal, keepsBodies }: Connection,
  read: Promise<AzureResult<T>>,
  call: ProviderCall,
): Promise<EvidenceResult<T>> {
  return toEvidenceResult(read, { ...call, source: 'resource-provider', signal, keepsBodies });
}

export interface ProviderList<T> extends ProviderCall {
  item: Schema<T>;
  path: string;
  query?: string;
  method?: 'POST';
  emptyWhen?: EmptyWhen;
}

export function listFromProvider<T>(
  connection: Connection,
  { item, path, query, method, emptyWhen, ...call }: ProviderList<T>,
): Promise<EvidenceResult<T[]>> {
  const parameters = `api-version=${call.apiVersion}${query === undefined ? '' : `&${query}`}`;
  const list = readArmList(connection, { item, path, query: parameters, ...defined({ method }) });
  return fromProvider(connection, emptyWhen ? orEmptyWhen(list, emptyWhen) : list, call);
}

/** One part doesn't justify removing a lock or another sign-in. */
const wrongForParts: readonly NextStep[] = ['remove-lock', 'sign-in-to-tenant'];

/** @param action the missing permission where Azure's 403 has none */
export function toUnreadable(problem: Problem, action?: string): Unreadable {
  const { azure, retryAfter, next = [] } = problem.details;
  const reason = reasonOf(problem);
  const missingAction = problem.details.missingAction ?? (reason === 'forbidden' ? action : undefined);
  const role = problem.details.smallestRole ?? (missingAction === undefined ? undefined : smallestRole(missingAction));
  const advice = next.some((step) => wrongForParts.includes(step)) ? {} : problem.details;
  const { azure: _, missingAction: __, ...ownParts } = advice;
  const azureMessage = azure?.message;
  const hasMore = missingAction !== undefined || azureMessage !== undefined;
  return {
    state: 'unreadable',
    reason,
    message: toDetail(problem.summary, { ...ownParts, ...defined({ azure, missingAction, smallestRole: role }) }),
    ...(hasMore ? { ownMessage: toDetail(problem.summary, ownParts) } : {}),
    ...defined({ azureMessage }),
    ...defined({ azureCode: azure?.code }),
    ...(missingAction ? { missingAction } : {}),
    ...(role ? { smallestRole: role } : {}),
    ...defined({ retryAfter }),
  };
}

function reasonOf(problem: Problem): Unreadable['reason'] {
  if (problem.code === 'forbidden') return 'forbidden';
  if (problem.code === 'throttled') return 'throttled';
  if (problem.code === 'not-found') return 'no-match';
  // Azure's only code is 400 BadRequest: "Cannot fetch databases while resource is in state 'Stopped'.", or
  // Unavailable.
  return /while resource is in state '/.test(problem.details.azure?.message ?? '') ? 'stopped' : 'failed';
}
