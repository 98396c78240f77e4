import { entryOf } from '@/lib/model/lookup-table';
import { nameWithScripts } from '@/lib/model/mixed-scripts';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Names by lowercase ID. */
export type PrincipalNames = Readonly<Record<string, string>>;

/** A piece of text, or a principal in it. */
export type NamedPiece = string | { id: string; name: string };

/** Divides text with IDs, `Name (ID)`, user principal names, or a name at its end into pieces. */
export function toNamedPieces(text: string, names: PrincipalNames): NamedPiece[] {
  const hasUserNames = text.includes('@') && Object.keys(names).some((id) => id.includes('@'));
  const pieces = byObjectId(text, names);
  return hasUserNames
    ? pieces.flatMap((piece) => (typeof piece === 'string' ? byUserName(piece, names) : piece))
    : pieces;
}

function byUserName(text: string, names: PrincipalNames): NamedPiece[] {
  const pieces: NamedPiece[] = [];
  let rest = '';
  for (const word of text.split(/([\s(),;]+)/)) {
    const end = /[.:!?]$/.test(word) ? word.length - 1 : word.length;
    const id = word.slice(0, end);
    const name = id.includes('@') ? entryOf(names, id.toLowerCase()) : undefined;
    if (name !== undefined) {
      pieces.push(rest, { id, name });
      rest = '';
    }
    rest += name === undefined ? word : word.slice(end);
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

function byObjectId(text: string, names: PrincipalNames): NamedPiece[] {
  const pieces: NamedPiece[] = [];
  let from = 0;
  for (const { 0: id, index } of text.matchAll(guid)) {
    const name = entryOf(names, id.toLowerCase());
    if (name === undefined) continue;
    const before = text.slice(from, index);
    const isNamed = before.endsWith(`${name} (`) && text[index + id.length] === ')';
    pieces.push(isNamed ? before.slice(0, -name.length - 2) : before, { id, name });
    from = index + id.length + (isNamed ? 1 : 0);
  }
  const rest = text.slice(from);
  const last = from === 0 ? Object.entries(names).find(([, name]) => rest.endsWith(` ${name}`)) : undefined;
  if (last) pieces.push(rest.slice(0, -last[1].length), { id: last[0], name: last[1] });
  else pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
}

/** Returns text with names instead of IDs, and the scripts of mixed names, for labels and notifications. */
export function withNamesOnly(text: string, names: PrincipalNames = {}): string {
  return toNamedPieces(text, names)
    .map((piece) => (typeof piece === 'string' ? piece : nameWithScripts(piece.name)))
    .join('');
}
