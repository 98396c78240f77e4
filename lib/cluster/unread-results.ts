import { listState, type SettingState } from '@/lib/findings/checked-setting';
import { reasonWords } from '@/lib/fixes/support/couldnt-check';
import { defined } from '@/lib/model/defined';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { counted } from '@/lib/model/text';

export const notLoaded = { state: 'not-loaded' } as const;

/** Returns the one reason why none of the results of management commands is loaded, or `undefined`. */
export function reasonOf(results: readonly EvidenceResult<unknown>[]): Unreadable | typeof notLoaded | undefined {
  const [first] = results;
  if (!first || first.state === 'read') return undefined;
  const codeOf = (result: EvidenceResult<unknown>) => (result.state === 'unreadable' ? result.reason : result.state);
  if (results.some((result) => codeOf(result) !== codeOf(first))) return undefined;
  if (first.state === 'not-loaded') return first;
  const { reason, azureCode, smallestRole = '' } = first;
  const message =
    reason === 'forbidden'
      ? `No access. You need ${smallestRole}.`
      : reason === 'stopped'
        ? 'The cluster is stopped.'
        : 'The requests failed. Refresh the page.';
  return { state: 'unreadable', reason, message, ...defined({ azureCode }) };
}

interface EntryWords {
  noun: string;
  plural?: string;
  /** The unread results, such as `tables of 2 databases`. */
  unread: string;
}

/** Never returns None while a result is missing. */
export function partlyReadState(
  entries: readonly string[],
  missing: readonly EvidenceResult<unknown>[],
  { noun, plural, unread }: EntryWords,
): SettingState {
  if (missing.length === 0) return listState(noun, entries, plural);
  const reasons = new Set(missing.map(reasonWords).filter((reason) => reason !== ''));
  return {
    text: entries.length === 0 ? 'Unknown' : `At least ${counted(entries.length, noun, plural)}`,
    entries,
    note: [`Couldn’t check ${unread}.`, ...reasons].join(' '),
  };
}

export function databasesState<Item>(
  noun: string,
  databases: readonly Pick<DatabaseItems<Item>, 'databaseName' | 'items'>[],
  entryOf: (item: Item) => string,
): SettingState {
  const missing = databases.flatMap(({ items }) => (items.state === 'read' ? [] : [items]));
  const entries = databases.flatMap(({ databaseName, items }) =>
    items.state === 'read' ? items.value.map((item) => `${databaseName}/${entryOf(item)}`) : [],
  );
  return partlyReadState(entries, missing, { noun, unread: `${noun}s of ${counted(missing.length, 'database')}` });
}
