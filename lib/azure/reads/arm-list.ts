import type { RawResponseCallback } from '@azure/core-client';
import type { Schema } from '../azure-bodies';
import type { AzureResponse } from '../transport/azure-response';
import type { Connection } from '../transport/connection';
import { exactPath } from '../transport/links';
import { responseToProblem, toProblem } from '../transport/to-problem';
import { type AzureResult, type ListRequest, readList } from './read-list';

export interface ArmList<T> {
  item: Schema<T>;
  path: string;
  /** Without the question mark. */
  query: string;
  method?: 'POST';
}

export function readArmList<T>(connection: Connection, list: ArmList<T>): Promise<AzureResult<T[]>> {
  return readList(armList(connection, list));
}

export function armList<T>(connection: Connection, { item, path, query, method }: ArmList<T>): ListRequest<T> {
  const send = (target: string) => connection.arm.send({ method: method ?? 'GET', path: target });
  return {
    item,
    first: () => send(`${path}?${query}`),
    next: send,
    bases: connection.armBases,
    path: exactPath(decodeURIComponent(path)),
  };
}

interface RawOptions {
  onResponse: RawResponseCallback;
  requestOptions: { shouldDeserialize: false };
}

interface SdkPages {
  byPage(settings?: { continuationToken?: string }): { next(): Promise<unknown> };
}

export function readSdkList<T>(
  connection: Connection,
  list: (options: RawOptions) => SdkPages,
  shape: { item: Schema<T>; path: string },
): Promise<AzureResult<T[]>> {
  return readList(sdkList(connection, list, shape));
}

/**
 * Reads one page at a time from raw bodies. The SDK would follow a link to any host with the token. `path` is encoded.
 */
export function sdkList<T>(
  connection: Connection,
  list: (options: RawOptions) => SdkPages,
  { item, path }: { item: Schema<T>; path: string },
): ListRequest<T> {
  return {
    item,
    first: () => rawResponse((options) => list(options).byPage().next()),
    next: (target) =>
      rawResponse((options) =>
        list(options)
          .byPage({ continuationToken: connection.arm.url(target) })
          .next(),
      ),
    bases: connection.armBases,
    path: exactPath(decodeURIComponent(path)),
  };
}

/** Removes the leading slash, which the SDK would double. */
export function sdkScope(path: string): string {
  return path.replace(/^\/+/, '');
}

/**
 * Returns the raw response, because the SDK fills in absent properties and drops newer ones. Throws for statuses of 400
 * and more.
 */
export async function rawResponse(call: (options: RawOptions) => Promise<unknown>): Promise<AzureResponse> {
  let raw: AzureResponse | undefined;
  let failure: unknown;
  try {
    await call({
      onResponse: (response) => (raw = toAzureResponse(response)),
      requestOptions: { shouldDeserialize: false },
    });
  } catch (error) {
    failure = error;
  }
  if (raw === undefined) throw toProblem(failure);
  if (raw.status >= 400) throw responseToProblem(raw);
  return raw;
}

function toAzureResponse(response: Parameters<RawResponseCallback>[0]): AzureResponse {
  const { status, headers, bodyAsText, parsedBody } = response;
  return { status, headers, bodyAsText: bodyAsText ?? null, parsedBody };
}
