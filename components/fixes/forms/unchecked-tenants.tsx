'use client';

import { useId, useState } from 'react';
import { type UnidentifiedHolder, unidentifiedWords } from '@/lib/fixes/roles/tenants-in-use';
import { figure } from '@/lib/model/text';
import { Banner } from '../../ui/banner';

/** Roles or a principal whose tenant isn't known. */
export interface UncheckedItem {
  key: string;
  text: string;
}

/**
 * Returns one item for each principal with an unidentified tenant. `on` names its clusters. Principals with the same
 * name and roles have their IDs.
 */
export function uncheckedHolders(holders: readonly { holder: UnidentifiedHolder; on?: string }[]): UncheckedItem[] {
  const all = holders.map((item) => ({ ...item, words: unidentifiedWords(item.holder) }));
  const counts = new Map<string, number>();
  for (const { words } of all) counts.set(words, (counts.get(words) ?? 0) + 1);
  return all.map(({ holder: { id }, on, words }) => {
    const withId = (counts.get(words) ?? 0) > 1 ? ` with ID ${id}` : '';
    return { key: `${id} ${words}`, text: `${words}${withId}${on === undefined ? '' : ` on ${on}`}` };
  });
}

const shownAtFirst = 10;

/** Lists every reason on request. */
export function UncheckedTenants({ items }: { items: readonly UncheckedItem[] }) {
  const id = useId();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <Banner kind="warn" title="Some tenants might be missing from the list">
      <p id={id}>Couldn’t check:</p>
      <ul aria-labelledby={id} className="max-h-60 list-disc overflow-auto pl-5">
        {shown.map(({ key, text }) => (
          <li key={key} className="wrap-anywhere">
            {text}
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <button type="button" onClick={() => setAll(true)} className="min-h-6 rounded-sm text-accent hover:bg-hover">
          Show {figure(items.length - shown.length)} more
        </button>
      ) : null}
    </Banner>
  );
}
