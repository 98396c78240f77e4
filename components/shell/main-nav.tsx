import clsx from 'clsx';
import Link from 'next/link';
import { Icon } from '../ui/icon';

const sections = [
  { href: '/', label: 'Fleet', owns: (path: string) => path === '/' || path.startsWith('/clusters/') },
  { href: '/checks', label: 'Checks', owns: (path: string) => path.startsWith('/checks') },
  { href: '/plan', label: 'Plan', owns: (path: string) => path.startsWith('/plan') },
  { href: '/frameworks', label: 'Frameworks', owns: (path: string) => path.startsWith('/frameworks') },
] as const;

/** Read-only browsers have no plans. */
export function MainNav({ path, canWrite }: { path: string; canWrite: boolean }) {
  const shown = canWrite ? sections : sections.filter(({ href }) => href !== '/plan');
  return (
    <nav aria-label="Main">
      <ul className="flex gap-1">
        {shown.map(({ href, label, owns }) => (
          <li key={href}>
            <Link
              href={href}
              // A prefetch would load the catalog of checks on every first page.
              prefetch={false}
              {...(owns(path) ? { 'aria-current': path === href ? 'page' : 'true' } : {})}
              className={clsx(
                'flex min-h-7 items-center rounded-md px-2',
                owns(path) ? 'bg-hover font-medium' : 'text-muted hover:bg-hover hover:text-text',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SettingsLink({ current }: { current: boolean }) {
  return (
    <Link
      href="/settings"
      // A prefetch would load the catalog of checks on every first page.
      prefetch={false}
      title="Settings"
      {...(current ? { 'aria-current': 'page' } : {})}
      className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text aria-[current]:bg-hover aria-[current]:text-text"
    >
      <Icon name="settings" />
      <span className="sr-only">Settings</span>
    </Link>
  );
}
