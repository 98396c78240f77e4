import Link from 'next/link';
import { Icon } from './icon';

/** Where the page lies; the last one is the page itself and no link. */
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
