import { Icon } from '../ui/icon';

/** One chosen value. */
export interface FilterPill {
  id: string;
  filter: string;
  value: string;
  onRemove: () => void;
}

/** What narrows the list, each removable, and all at once. */
export function FilterPills({ pills, onClear }: { pills: readonly FilterPill[]; onClear: () => void }) {
  if (pills.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {pills.map((pill) => (
        <li key={pill.id}>
          <button
            type="button"
            onClick={pill.onRemove}
            className="inline-flex min-h-6 items-center gap-1 rounded-full border border-line-strong bg-selected px-2 text-xs hover:bg-hover"
          >
            <span className="sr-only">Remove filter </span>
            {pill.filter}: <span className="font-medium">{pill.value}</span>
            <Icon name="close" className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={onClear} className="link min-h-6 px-1 text-xs">
          Clear filters
        </button>
      </li>
    </ul>
  );
}
