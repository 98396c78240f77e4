import { isRecord } from '@/lib/model/defined';
import { fromJson, persistedStore, type StorageArea } from './persisted-store';
import { storageKeys } from './storage-keys';

/** What Overview showed, without names. */
export interface Visit {
  /** ISO time. */
  at: string;
  score: number;
  /** Percent of evaluated results. Scores of different coverage aren't compared. */
  coverage: number;
  /** Clusters that are reachable from the internet. */
  exposed: number;
}

interface Visits {
  last: Visit;
  before: Visit | null;
}

/** Milliseconds without a load that end a visit. */
const rest = 30 * 60_000;

/** Remembers a visit of this person, and returns the visit before it. */
export function noteVisit(
  visit: Visit,
  { tenantId, objectId }: { tenantId: string; objectId: string },
  storage: StorageArea = localStorage,
): Visit | null {
  const store = persistedStore<Visits | null>({
    key: `${storageKeys.visits}.${tenantId}.${objectId}`,
    storage: () => storage,
    parse: fromJson({ safeParse: (value) => ({ data: visitsIn(value) }) }),
    fallback: null,
  });
  const known = store.read();
  const isNew = known !== null && Date.parse(visit.at) - Date.parse(known.last.at) > rest;
  const before = isNew ? known.last : (known?.before ?? null);
  try {
    store.write({ last: visit, before });
  } catch {
    // The next visit has nothing to compare with.
  }
  return before;
}

function visitsIn(value: unknown): Visits | undefined {
  if (!isRecord(value) || !isVisit(value.last)) return undefined;
  return { last: value.last, before: isVisit(value.before) ? value.before : null };
}

function isVisit(value: unknown): value is Visit {
  if (!isRecord(value)) return false;
  const { at, score, coverage, exposed } = value;
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && [score, coverage, exposed].every(Number.isFinite);
}
