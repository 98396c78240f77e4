import Link from 'next/link';
import type { ReactNode } from 'react';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';
import { useIsInDialog } from '../ui/in-dialog';

/** Opens everything that a principal reaches in all clusters, in another tab if the link is in a dialog. */
export function PrincipalLink(props: { id: string; name: string | null; title?: string; children: ReactNode }) {
  const { id, name } = props;
  const isInDialog = useIsInDialog();
  return (
    <Link
      href={`/access?${new URLSearchParams({ principal: id })}`}
      // A prefetch for each principal would load much.
      prefetch={false}
      title={props.title ?? 'Show all access in the fleet'}
      onClick={() => {
        if (name !== null && name !== id) rememberPrincipalName(id, name);
      }}
      {...(isInDialog ? { target: '_blank', rel: 'noopener' } : {})}
      className="link"
    >
      {props.children}
    </Link>
  );
}
