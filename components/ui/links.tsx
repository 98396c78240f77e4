import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from './button-look';
import { Icon } from './icon';

/** The last entry is the page itself. */
export function Breadcrumbs({ items }: { items: readonly { label: string; href?: string }[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
        {items.map((item, index) => (
          <li key={item.label} className="flex items-center gap-1">
            {index > 0 ? <Icon name="chevronRight" className="size-3" /> : null}
            {item.href ? (
              <Link href={item.href} className="link inline-flex min-h-6 items-center">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

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

export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={`${buttonClass('secondary')} print:hidden`}>
      {children}
    </Link>
  );
}

/** Links only https, because addresses also come from Azure's data. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  if (!URL.canParse(href) || new URL(href).protocol !== 'https:') return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="link inline-flex items-center gap-1">
      <span>{children}</span>
      <Icon name="external" className="size-3" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

/** Returns whether the browser opens another tab or window by itself. */
export function opensElsewhere(event: Pick<MouseEvent, 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
