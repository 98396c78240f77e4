'use client';

import { useState } from 'react';
import { matchesAllTerms } from '@/components/ui/matches-all-terms';
import { figure } from '@/lib/model/text';
import { Icon } from './icon';
import { Menu, MenuCheckbox } from './menu';

export interface FilterOption {
  value: string;
  label: string;
  /** Also found by the search. */
  keywords?: string;
}

/** Longer lists have a search. */
const atAGlance = 12;
/** Longer lists are narrowed by typing. */
const mostShown = 200;

export function FilterMenu(props: {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { label, options, chosen } = props;
  const [words, setWords] = useState('');
  const found =
    words === ''
      ? options
      : options.filter((option) => matchesAllTerms(`${option.label}\n${option.keywords ?? ''}`, words));
  const search = {
    label: 'Search options',
    words,
    onChange: setWords,
    status: statusOf(found.length),
  };
  return (
    <Menu
      {...(options.length === 0 ? { header: <p className="text-muted">No options</p> } : {})}
      search={options.length > atAGlance ? search : undefined}
      trigger={
        <button
          type="button"
          className="inline-flex min-h-7 shrink-0 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 hover:bg-hover"
        >
          {label}
          {chosen.length > 0 ? (
            <span className="figures rounded-sm bg-selected px-1 text-accent">{chosen.length}</span>
          ) : null}
          <Icon name="chevronDown" className="text-muted" />
        </button>
      }
    >
      {found.slice(0, mostShown).map(({ value, label: text }) => (
        <MenuCheckbox
          key={value}
          checked={chosen.includes(value)}
          onChange={(on) => props.onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))}
        >
          {text}
        </MenuCheckbox>
      ))}
    </Menu>
  );
}

function statusOf(found: number): string {
  if (found > mostShown) return `Showing ${mostShown} of ${figure(found)}. Type to narrow the list.`;
  return found === 0 ? 'No matches' : `${found} ${found === 1 ? 'match' : 'matches'}`;
}
