import { type PrincipalNames, toNamedPieces } from '@/lib/client/fixes/named-pieces';
import { PrincipalLink } from './principal-link';

/** Shows text with names of principals, and each ID in a tooltip. `isLinked`: a name opens everything that it reaches. */
export function NamedText(props: { text: string; names: PrincipalNames | undefined; isLinked?: boolean }) {
  return toNamedPieces(props.text, props.names ?? {}).map((piece, index) => {
    // Pieces don't move.
    const key = `${index}`;
    if (typeof piece === 'string') return <span key={key}>{piece}</span>;
    return props.isLinked ? (
      <PrincipalLink key={key} id={piece.id} name={piece.name} title={`Show all access in the fleet. ID ${piece.id}`}>
        {piece.name}
      </PrincipalLink>
    ) : (
      <span key={key} title={`ID ${piece.id}`}>
        {piece.name}
      </span>
    );
  });
}
