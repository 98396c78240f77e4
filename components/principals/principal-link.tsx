import Link from 'next/link';
import type { ReactNode } from 'react';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';

/** Opens everything that a principal reaches in all clusters. */
export function PrincipalLink(props: { id: string; name: string | null; title?: string; children: ReactNode }) {
  const { id, name } = props;
  return (
    <Link
      href={`/access?${new URLSearchParams({ principal: id })}`}
      // A prefetch for each principal would load much.
      prefetch={false}
      title={props.title ?? 'Show all access in the fleet'}
      onClick={() => {
        if (name !== null && name !== id) rememberPrincipalName(id, name);
      }}
      className="link"
    >
      {props.children}
    </Link>
  );
}
