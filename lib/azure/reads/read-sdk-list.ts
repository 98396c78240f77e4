import type { RawResponseCallback } from '@azure/core-client';
import type { Schema } from '@/lib/model/azure/azure-bodies';
import type { Connection } from '../transport/connection';
import { exactly } from '../transport/links';
import { type AzureResult, type ListRequest, rawOf, readList } from './read-list';

/** What the SDKs' list operations have in common. */
interface Pages {
  byPage(settings?: { continuationToken?: string }): { next(): Promise<unknown> };
}

/** All items of a list that an SDK reads. */
export function readSdkList<T>(
  connection: Connection,
  list: (options: { onResponse: RawResponseCallback }) => Pages,
  shape: { item: Schema<T>; path: string },
): Promise<AzureResult<T[]>> {
  return readList(sdkList(connection, list, shape));
}

/**
 * How such a list is read: from the raw bodies of its pages. The SDK is asked for one page at a time, since left alone it follows
 * a link to any host with the person's token. `path` is encoded.
 */
export function sdkList<T>(
  connection: Connection,
  list: (options: { onResponse: RawResponseCallback }) => Pages,
  { item, path }: { item: Schema<T>; path: string },
): ListRequest<T> {
  return {
    item,
    first: () => rawOf((options) => list(options).byPage().next()),
    next: (target) =>
      rawOf((options) =>
        list(options)
          .byPage({ continuationToken: connection.arm.url(target) })
          .next(),
      ),
    bases: connection.armBases,
    path: exactly(decodeURIComponent(path)),
  };
}
