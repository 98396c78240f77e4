'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';

const sections = [
  { href: '/', label: 'Overview', owns: (path: string) => path === '/' },
  { href: '/clusters', label: 'Clusters', owns: (path: string) => path.startsWith('/clusters') },
  { href: '/access', label: 'Access', owns: (path: string) => path.startsWith('/access') },
  { href: '/checks', label: 'Checks', owns: (path: string) => path.startsWith('/checks') },
  { href: '/frameworks', label: 'Frameworks', owns: (path: string) => path.startsWith('/frameworks') },
  { href: '/history', label: 'History', owns: (path: string) => path.startsWith('/history') },
  { href: '/runs', label: 'Runs', owns: (path: string) => path.startsWith('/runs') || path.startsWith('/plan') },
] as const;

/** One menu on a narrow screen. Read-only browsers have no runs. `badge` counts the open runs. */
export function MainNav({ path, canWrite, badge }: { path: string; canWrite: boolean; badge?: ReactNode }) {
  const shown = canWrite ? sections : sections.filter(({ href }) => href !== '/runs');
  return (
    <nav aria-label="Main">
      <ul className="hidden flex-wrap gap-1 sm:flex">
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
              {href === '/runs' ? badge : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className="sm:hidden">
        <NavMenu sections={shown} path={path} badge={badge} />
      </div>
    </nav>
  );
}

function NavMenu(props: { sections: readonly (typeof sections)[number][]; path: string; badge: ReactNode }) {
  const router = useRouter();
  const current = props.sections.find(({ owns }) => owns(props.path));
  return (
    <Menu
      trigger={
        <button type="button" className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 hover:bg-hover">
          {current?.label ?? 'Menu'}
          <span className="sr-only">: main menu</span>
          {current?.href === '/runs' ? null : props.badge}
          <Icon name="chevronDown" className="text-muted" />
        </button>
      }
    >
      {props.sections.map(({ href, label }) => (
        <MenuItem key={href} onSelect={() => router.push(href)}>
          <span className={clsx('flex items-center', current?.href === href && 'font-medium')}>
            {label}
            {current?.href === href ? <span className="sr-only"> (current page)</span> : null}
            {href === '/runs' ? props.badge : null}
          </span>
        </MenuItem>
      ))}
    </Menu>
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
