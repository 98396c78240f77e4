import Link from 'next/link';
import type { ReactNode } from 'react';
import { type PrincipalNames, shownName } from '@/lib/client/fixes/named-text';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';
import { piecesOf, type Text } from '@/lib/model/text-pieces';
import { useIsInDialog } from '../ui/in-dialog';
import { MarkedName, MixedScripts } from '../ui/mixed-scripts';
import { NotDocumented } from '../ui/not-documented';

/** Opens everything that a principal reaches, in another tab if the link is in a dialog. */
export function PrincipalLink(props: { id: string; name: string | null; title?: string; children: ReactNode }) {
  const { id, name } = props;
  const isInDialog = useIsInDialog();
  return (
    <>
      <Link
        href={`/access?${new URLSearchParams({ principal: id })}`}
        // A prefetch for each principal would load much.
        prefetch={false}
        title={props.title ?? 'Show the principal’s access to all clusters'}
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

/**
 * Each ID is in a tooltip, and a badge follows each sentence that Azure doesn't document. `isLinked`: a name opens
 * everything that it reaches. `source`: the Learn page on the subject.
 */
export function NamedText(props: {
  text: Text;
  names: PrincipalNames | undefined;
  isLinked?: boolean;
  source?: string | undefined;
}) {
  return piecesOf(props.text).map((piece, index) => {
    const key = `${index}`;
    if (typeof piece === 'string') return <span key={key}>{piece}</span>;
    if ('undocumented' in piece)
      return (
        <span key={key}>
          {piece.undocumented}
          <span className="mx-2">
            <NotDocumented sentences={['Microsoft doesn’t document this behavior.']} source={props.source} />
          </span>
        </span>
      );
    const id = piece.principal;
    const name = shownName(piece, props.names);
    if (name === undefined) return <MarkedName key={key} name={id} />;
    return props.isLinked ? (
      <PrincipalLink key={key} id={id} name={name} title={`Show the principal’s access to all clusters. ID: ${id}`}>
        {name}
      </PrincipalLink>
    ) : (
      <span key={key} title={`ID ${id}`}>
        <MarkedName name={name} />
      </span>
    );
  });
}
