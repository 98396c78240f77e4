import Link from 'next/link';
import type { ReactNode } from 'react';

/** A link that looks like a button, for the one way on of a message page. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-7 items-center rounded-md border border-line-strong bg-surface px-2.5 font-medium hover:bg-hover"
    >
      {children}
    </Link>
  );
}
