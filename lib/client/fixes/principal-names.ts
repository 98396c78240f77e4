import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { Snapshot } from '@/lib/model/evidence';

/**
 * Adds names to the IDs that Fix review shows. Plans name principals by ID, since ARM takes nothing else and the server doesn't
 * know what the person saw. Only text changes here: the server compares steps, not sentences. The title of a change that is applied
 * keeps the names, so they're stored with it in `kustodian.operations`.
 */

const key = 'kustodian.principal-names';
const mostNames = 200;
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

type NameStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Remembers, in this tab, the name of a principal that the person picked. `id` is its object or application ID. */
export function rememberPrincipalName(id: string, name: string, storage: NameStorage = sessionStorage): void {
  const names = [...pickedNames(storage)].filter(([known]) => known !== id.toLowerCase());
  storage.setItem(key, JSON.stringify([...names, [id.toLowerCase(), name]].slice(-mostNames)));
}

/** Returns a plan whose sentences show "Name (ID)" for each principal with a known name. */
export function withPrincipalNames(
  { plan, whatIf, preflight }: PlanFixAnswer,
  snapshot: Snapshot | null,
  storage: NameStorage = sessionStorage,
): PlanFixAnswer {
  const picked = pickedNames(storage);
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

function directoryName({ parts: { directory } }: Snapshot, id: string): string | undefined {
  const known = directory.state === 'read' ? directory.value[id.toLowerCase()] : undefined;
  return known?.state === 'found' ? (known.principal.displayName ?? undefined) : undefined;
}

function pickedNames(storage: Pick<Storage, 'getItem'>): Map<string, string> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    const isName = (entry: unknown): entry is [string, string] =>
      Array.isArray(entry) && entry.length === 2 && entry.every((text) => typeof text === 'string');
    return new Map(Array.isArray(stored) ? stored.filter(isName) : []);
  } catch {
    return new Map();
  }
}
