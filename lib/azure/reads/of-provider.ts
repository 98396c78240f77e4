import type { Schema } from '@/lib/model/azure/azure-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { ProblemCode } from '@/lib/model/problem';
import type { Connection } from '../transport/connection';
import { toEvidenceResult } from './evidence-result';
import { readJsonList } from './read-json-list';
import { type AzureResult, type EmptyWhen, orEmptyWhen } from './read-list';

/** With what a resource provider is asked, and what that takes. */
export interface ProviderCall {
  apiVersion: string;
  /** The permission that the operation needs, for a refusal that names none. */
  action: string;
  /** What is asked may lie in another directory, whose refusal says nothing against the sign-in. */
  elsewhere?: true;
  /** Problems that end the request, beside those of the sign-in. */
  ends?: readonly ProblemCode[];
}

/** A part of the evidence that a resource provider answers. */
export function ofProvider<T>(
  { signal }: Connection,
  read: Promise<AzureResult<T>>,
  call: ProviderCall,
): Promise<EvidenceResult<T>> {
  return toEvidenceResult(read, { ...call, source: 'resource-provider', signal });
}

/** A part that is one list of ARM; `path` is encoded, `query` holds what follows the api-version. */
export function listOfProvider<T>(
  connection: Connection,
  {
    item,
    path,
    query,
    emptyWhen,
    ...call
  }: ProviderCall & { item: Schema<T>; path: string; query?: string; emptyWhen?: EmptyWhen },
): Promise<EvidenceResult<T[]>> {
  const all = `api-version=${call.apiVersion}${query === undefined ? '' : `&${query}`}`;
  const list = readJsonList(connection, { item, path, query: all });
  return ofProvider(connection, emptyWhen ? orEmptyWhen(list, emptyWhen) : list, call);
}
