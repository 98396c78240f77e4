'use client';

import clsx from 'clsx';

export function BulkFilter<Value extends string>(props: {
  total: number;
  options: readonly { value: Value; label: string; count: number }[];
  chosen: Value | null;
  onChoose: (value: Value | null) => void;
}) {
  const options = [{ value: null, label: 'All', count: props.total }, ...props.options];
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Clusters shown</legend>
      {options.map(({ value, label, count }) => (
        <button
          key={label}
          type="button"
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
          className={clsx(
            'min-h-7 rounded-md border px-2',
            value === props.chosen
              ? 'border-accent-solid bg-selected font-medium'
              : 'border-line bg-surface hover:bg-hover',
          )}
        >
          {label} <span className="figures text-muted">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
