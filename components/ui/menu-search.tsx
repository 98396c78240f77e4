'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export interface MenuSearch {
  label: string;
  words: string;
  /** Called with '' when the menu closes. */
  onChange: (words: string) => void;
  /** Announced politely. */
  status: string;
}

/** Typing searches, arrow keys move. */
export function SearchedMenu({ search, children }: { search: MenuSearch | undefined; children: ReactNode }) {
  if (!search) return children;
  return (
    <Base.FilterProvider filter={null} value={search.words} onValueChange={search.onChange}>
      {children}
    </Base.FilterProvider>
  );
}

export function SearchField({ label, status }: MenuSearch) {
  return (
    <div className="border-b px-2 pt-1 pb-1.5">
      <div className="flex h-8 items-center rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
        <Icon name="search" className="ml-2 text-muted" />
        <Base.Input
          aria-label={label}
          placeholder={label}
          className="h-full min-w-0 flex-1 bg-transparent px-2 outline-none"
        />
      </div>
      <p role="status" className="pt-1 text-xs text-muted">
        {status}
      </p>
    </div>
  );
}
