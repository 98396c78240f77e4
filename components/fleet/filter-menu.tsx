'use client';

import { Icon } from '../ui/icon';
import { Menu, MenuCheckbox } from '../ui/menu';

/** A value that can be chosen, with the number of clusters that have it. */
export interface FilterOption {
  value: string;
  label: string;
}

/** A button that opens the values of one filter; several can be chosen. */
export function FilterMenu(props: {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { label, options, chosen } = props;
  return (
    <Menu
      {...(options.length === 0 ? { header: <p className="text-muted">Nothing to choose</p> } : {})}
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
      {options.map(({ value, label: text }) => (
        <MenuCheckbox
          key={value}
          checked={chosen.includes(value)}
          onChange={(on) => props.onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
        >
          {text}
        </MenuCheckbox>
      ))}
    </Menu>
  );
}
