import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/**
 * Adds names to the IDs that Fix review shows. Plans name principals by ID, because ARM requires IDs. Only text
 * changes here: the server compares steps, not sentences.
 */

const mostNames = 200;
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** By lowercase ID, in this tab. */
function nameStore(storage: StorageArea) {
  return persistedStore<[id: string, name: string][]>({
    key: storageKeys.principalNames,
    storage: () => storage,
    parse: (text) => {
      const stored: unknown = JSON.parse(text);
      return Array.isArray(stored) ? stored.filter(isName) : undefined;
    },
    fallback: [],
  });
}

function isName(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((text) => typeof text === 'string');
}

/** Remembers the name of a picked principal. `id` is its object or application ID. */
export function rememberPrincipalName(id: string, name: string, storage: StorageArea = sessionStorage): void {
  const store = nameStore(storage);
  const others = store.read().filter(([known]) => known !== id.toLowerCase());
  store.write([...others, [id.toLowerCase(), name] as [string, string]].slice(-mostNames));
}

/** Returns the name of a picked principal. `id` is its object or application ID. */
export function pickedPrincipalName(id: string, storage: StorageArea = sessionStorage): string | undefined {
  return new Map(nameStore(storage).read()).get(id.toLowerCase());
}

/** Returns the names of the picked principals in the input of a fix, by lowercase ID. */
export function pickedNamesIn(input: Json, storage: StorageArea = sessionStorage): Record<string, string> {
  const picked = new Map(nameStore(storage).read());
  const ids = JSON.stringify(input).toLowerCase().match(guid) ?? [];
  return Object.fromEntries(ids.flatMap((id) => (picked.has(id) ? [[id, picked.get(id) ?? id]] : [])));
}

/** Returns a plan whose sentences show "Name (ID)" for known principals. */
export function withPrincipalNames(
  { plan, whatIf, preflight }: PlanFixAnswer,
  snapshot: Snapshot | null,
  storage: StorageArea = sessionStorage,
): PlanFixAnswer {
  const picked = new Map(nameStore(storage).read());
  const named = (text: string) =>
    text.replace(guid, (id) => {
      const name = picked.get(id.toLowerCase()) ?? (snapshot ? directoryName(snapshot, id) : undefined);
      return name ? `${name} (${id})` : id;
    });
  return {
    plan: {
      ...plan,
      title: named(plan.title),
      warnings: plan.warnings.map(named),
      ...(plan.note === undefined ? {} : { note: named(plan.note) }),
    },
    whatIf,
    preflight: preflight.map((row) => ({ ...row, message: named(row.message) })),
  };
}

/** Returns the name that the directory has for a principal. */
export function directoryName({ parts: { directory } }: Snapshot, id: string): string | undefined {
  const known = directory.state === 'read' ? directory.value[id.toLowerCase()] : undefined;
  return known?.state === 'found' ? (known.principal.displayName ?? undefined) : undefined;
}
