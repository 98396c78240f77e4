import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** Tabs that are pages of their own: links with `aria-current`, so that each has its URL. */
export function TabLinks(props: {
  label: string;
  links: readonly { href: string; label: ReactNode; current: boolean }[];
}) {
  return (
    <nav aria-label={props.label} className="overflow-x-auto border-b">
      <ul className="flex">
        {props.links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              {...(link.current ? { 'aria-current': 'page' } : {})}
              className={clsx(
                '-mb-px flex min-h-8 items-center gap-1.5 border-b-2 px-3 whitespace-nowrap -outline-offset-2',
                link.current ? 'border-accent font-medium text-text' : 'border-transparent text-muted hover:text-text',
              )}
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
