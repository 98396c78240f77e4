'use client';

import { type ReactNode, useState } from 'react';
import { figure } from '@/lib/model/text';

const atFirst = 8;

export function EntryList({
  label,
  entries,
  none,
  mono = true,
  show = (entry) => entry,
}: {
  label: string;
  entries: readonly string[];
  /** Shown without entries. */
  none?: string;
  mono?: boolean;
  show?: (entry: string) => ReactNode;
}) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return none ? <p>{none}</p> : null;
  const unique = [...new Set(entries)];
  return (
    <>
      <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-0.5">
        {(all ? unique : unique.slice(0, atFirst)).map((entry) => (
          <li key={entry} className={mono ? 'font-mono text-xs break-all' : 'wrap-anywhere'}>
            {show(entry)}
          </li>
        ))}
      </ul>
      {unique.length > atFirst ? (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="link min-h-6 self-start text-xs"
        >
          {all ? 'Show fewer entries' : `Show all ${figure(unique.length)} entries`}
        </button>
      ) : null}
    </>
  );
}
