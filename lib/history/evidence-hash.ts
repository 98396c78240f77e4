import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { compareText } from './compare-text';
import { hashOf } from './hash';
import type { Hash } from './snapshot-file';

/** Differs from one read to the next, or only describes the read. */
const unstable = new Set([
  'readAt',
  'requestId',
  'apiVersion',
  'source',
  'message',
  'ownMessage',
  'azureMessage',
  'etag',
  'retryAfter',
  'rawBodies',
]);

/**
 * Hashes each loaded part's value, and each other part's reason. The times, requests, and order of a read don't change
 * it. Times that Azure keeps in a value do, such as that of the last policy evaluation, but comparisons of snapshots
 * don't look at this hash.
 */
export function evidenceHash({ parts }: Pick<Snapshot, 'parts'>): Hash {
  return hashOf(Object.fromEntries(Object.entries(parts).map(([part, result]) => [part, decisivePart(result)])));
}

function decisivePart(result: EvidenceResult<unknown>): object {
  if (result.state === 'read') return { state: result.state, value: decisive(result.value) };
  if (result.state === 'not-loaded') return { state: result.state };
  const { state, reason, azureCode } = result;
  return { state, reason, azureCode };
}

function decisive(value: unknown): unknown {
  if (Array.isArray(value)) return sortById(value.map(decisive));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !unstable.has(name));
  // A tag can have one of the names above.
  return Object.fromEntries(kept.map(([name, inner]) => [name, name === 'tags' ? inner : decisive(inner)]));
}

/** Azure returns any order. Lists without IDs keep theirs, which can have a meaning. */
function sortById(items: unknown[]): unknown[] {
  const ids = items.map(idOf);
  if (!ids.every((id) => id !== undefined)) return items;
  return items
    .map((item, index) => ({ item, id: ids[index] as string }))
    .sort((left, right) => compareText(left.id, right.id))
    .map(({ item }) => item);
}

function idOf(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}
