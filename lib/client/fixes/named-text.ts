import { entryOf } from '@/lib/model/lookup-table';
import { piecesOf, plainText, type Text } from '@/lib/model/text-pieces';
import { nameWithScripts } from '@/lib/model/visible-text';

/** By lowercase ID. */
export type PrincipalNames = Readonly<Record<string, string>>;

/** Returns `undefined` if only the ID is known. */
export function shownName(
  { principal, name }: { principal: string; name?: string },
  names: PrincipalNames = {},
): string | undefined {
  return entryOf(names, principal.toLowerCase()) ?? name;
}

/** Returns text with names instead of IDs, for labels and notifications. */
export function withNamesOnly(text: Text, names: PrincipalNames = {}): string {
  return piecesOf(text)
    .map((piece) => {
      const name = typeof piece === 'object' && 'principal' in piece ? shownName(piece, names) : undefined;
      return name === undefined ? plainText([piece]) : nameWithScripts(name);
    })
    .join('');
}
