'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { mainPages, type Page } from '../ui/main-pages';
import { Menu, MenuItem } from '../ui/menu';

function isOpen({ href }: Page, path: string): boolean {
  if (href === '/') return path === '/';
  return path.startsWith(href) || (href === '/runs' && path.startsWith('/plan'));
}

/** Read-only browsers have no runs. `badge` counts the open runs. */
export function MainNav({ path, canWrite, badge }: { path: string; canWrite: boolean; badge?: ReactNode }) {
  const shown = canWrite ? mainPages : mainPages.filter(({ writes }) => !writes);
  return (
    <nav aria-label="Main">
      <ul className="hidden flex-wrap gap-1 sm:flex">
        {shown.map((page) => (
          <li key={page.href}>
            <Link
              href={page.href}
              // A prefetch would load the catalog of checks on every first page.
              prefetch={false}
              {...(isOpen(page, path) ? { 'aria-current': path === page.href ? 'page' : 'true' } : {})}
              className={clsx(
                'flex min-h-7 items-center rounded-md px-2',
                isOpen(page, path) ? 'bg-hover font-medium' : 'text-muted hover:bg-hover hover:text-text',
              )}
            >
              {page.title}
              {page.href === '/runs' ? badge : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className="sm:hidden">
        <NavMenu pages={shown} path={path} badge={badge} />
      </div>
    </nav>
  );
}

function NavMenu(props: { pages: readonly Page[]; path: string; badge: ReactNode }) {
  const router = useRouter();
  const current = props.pages.find((page) => isOpen(page, props.path));
  return (
    <Menu
      trigger={
        <button type="button" className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 hover:bg-hover">
          {current?.title ?? 'Menu'}
          <span className="sr-only">: main menu</span>
          {current?.href === '/runs' ? null : props.badge}
          <Icon name="chevronDown" className="text-muted" />
        </button>
      }
    >
      {props.pages.map(({ href, title }) => (
        <MenuItem key={href} onSelect={() => router.push(href)}>
          <span className={clsx('flex items-center', current?.href === href && 'font-medium')}>
            {title}
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
