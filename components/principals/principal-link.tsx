import Link from 'next/link';
import type { ReactNode } from 'react';
import { type PrincipalNames, toNamedPieces } from '@/lib/client/fixes/named-pieces';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';
import { useIsInDialog } from '../ui/in-dialog';
import { MarkedName, MixedScripts } from '../ui/mixed-scripts';

/** Opens everything that a principal reaches in all clusters, in another tab if the link is in a dialog. */
export function PrincipalLink(props: { id: string; name: string | null; title?: string; children: ReactNode }) {
  const { id, name } = props;
  const isInDialog = useIsInDialog();
  return (
    <>
      <Link
        href={`/access?${new URLSearchParams({ principal: id })}`}
        // A prefetch for each principal would load much.
        prefetch={false}
        title={props.title ?? 'Show the principal’s access in the fleet'}
        onClick={() => {
          if (name !== null && name !== id) rememberPrincipalName(id, name);
        }}
        {...(isInDialog ? { target: '_blank', rel: 'noopener' } : {})}
        className="link"
      >
        {props.children}
      </Link>
      <MixedScripts name={name ?? id} />
    </>
  );
}

/** Shows text with names of principals, and each ID in a tooltip. `isLinked`: a name opens everything that it reaches. */
export function NamedText(props: { text: string; names: PrincipalNames | undefined; isLinked?: boolean }) {
  return toNamedPieces(props.text, props.names ?? {}).map((piece, index) => {
    // Pieces don't move.
    const key = `${index}`;
    if (typeof piece === 'string') return <span key={key}>{piece}</span>;
    return props.isLinked ? (
      <PrincipalLink
        key={key}
        id={piece.id}
        name={piece.name}
        title={`Show the principal’s access in the fleet. ID: ${piece.id}`}
      >
        {piece.name}
      </PrincipalLink>
    ) : (
      <span key={key} title={`ID ${piece.id}`}>
        <MarkedName name={piece.name} />
      </span>
    );
  });
}
