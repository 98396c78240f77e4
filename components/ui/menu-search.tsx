'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Icon } from './icon';

/** A field above the items of a menu; who shows the menu narrows its items by the words. */
export interface MenuSearch {
  label: string;
  words: string;
  /** Called with the words as they are typed, and with none when the menu closes. */
  onChange: (words: string) => void;
  /** How many items the words leave, said politely. */
  status: string;
}

/** Makes the menu inside it one whose keys belong to a search field: typing searches, arrows walk the items. */
export function SearchedMenu({ search, children }: { search: MenuSearch | undefined; children: ReactNode }) {
  if (!search) return children;
  return (
    <Base.FilterProvider filter={null} value={search.words} onValueChange={search.onChange}>
      {children}
    </Base.FilterProvider>
  );
}

/** The field itself, with what it left below it. */
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
