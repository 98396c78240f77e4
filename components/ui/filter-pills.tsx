import type { RefObject } from 'react';
import { Icon } from './icon';

export interface FilterPill {
  id: string;
  filter: string;
  value: string;
  onRemove: () => void;
}

/** The pressed button disappears, so the focus moves to the next one, or to the search. */
export function FilterPills(props: {
  pills: readonly FilterPill[];
  onClear: () => void;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const { pills, searchRef } = props;
  if (pills.length === 0) return null;
  const remove = (index: number, pressed: HTMLElement) => {
    const next = index + 1 < pills.length ? pressed.parentElement?.nextElementSibling?.querySelector('button') : null;
    (next ?? searchRef.current)?.focus();
    pills[index]?.onRemove();
  };
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {pills.map((pill, index) => (
        <li key={pill.id}>
          <button
            type="button"
            onClick={(event) => remove(index, event.currentTarget)}
            className="inline-flex min-h-6 items-center gap-1 rounded-full border border-line-strong bg-selected px-2 text-xs hover:bg-hover"
          >
            <span className="sr-only">Remove filter </span>
            {pill.filter}: <span className="font-medium">{pill.value}</span>
            <Icon name="close" className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => {
            searchRef.current?.focus();
            props.onClear();
          }}
          className="link min-h-6 px-1 text-xs"
        >
          Clear filters
        </button>
      </li>
    </ul>
  );
}
