'use client';

import type { RefObject } from 'react';
import { Icon } from '../ui/icon';
import { Menu, MenuCheckbox, MenuItem, MenuSeparator } from '../ui/menu';
import { TextField } from '../ui/text-field';
import { FilterMenu } from './filter-menu';
import { FilterPills } from './filter-pills';
import { defaultColumnIds, fleetColumns } from './fleet-columns';
import type { FleetOptions } from './fleet-options';
import type { FleetViewState } from './fleet-view-state';
import { inOrder, listFilters, noFilter } from './fleet-view-state';

const titles = {
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  severity: 'Failing severity',
  outcome: 'Outcome',
  check: 'Failing check',
} as const;

/** Search, filters and columns; each change is a new view state, which the page puts into the URL. */
export function FleetToolbar(props: {
  view: FleetViewState;
  options: FleetOptions;
  onChange: (view: FleetViewState) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const { view, options } = props;
  const { filter } = view;
  const setFilter = (change: Partial<typeof filter>) => props.onChange({ ...view, filter: { ...filter, ...change } });
  const pills = listFilters.flatMap((name) =>
    filter[name].map((value) => ({
      id: `${name}=${value}`,
      filter: titles[name],
      value: options[name].find((option) => option.value === value)?.label ?? value,
      onRemove: () => setFilter({ [name]: filter[name].filter((one) => one !== value) }),
    })),
  );
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <TextField
          ref={props.searchRef}
          label="Search clusters"
          hideLabel
          type="search"
          placeholder="Search name, subscription, tag …  ( / )"
          value={filter.q}
          onChange={(q) => setFilter({ q })}
          className="w-full sm:w-72"
        />
        <div className="flex min-w-0 gap-2 p-0.5 max-sm:overflow-x-auto sm:flex-wrap">
          {listFilters.map((name) => (
            <FilterMenu
              key={name}
              label={titles[name]}
              options={options[name]}
              chosen={filter[name]}
              onChange={(chosen) => setFilter({ [name]: chosen })}
            />
          ))}
        </div>
        <Menu
          trigger={
            <button
              type="button"
              className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 text-muted hover:bg-hover hover:text-text sm:ml-auto"
            >
              <Icon name="columns" />
              Columns
            </button>
          }
          align="end"
        >
          {fleetColumns.slice(1).map(({ id, title }) => (
            <MenuCheckbox
              key={id}
              checked={view.columns.includes(id)}
              onChange={(on) =>
                props.onChange({
                  ...view,
                  columns: inOrder(on ? [...view.columns, id] : view.columns.filter((one) => one !== id)),
                })
              }
            >
              {title}
            </MenuCheckbox>
          ))}
          <MenuSeparator />
          <MenuItem onSelect={() => props.onChange({ ...view, columns: defaultColumnIds })}>Usual columns</MenuItem>
        </Menu>
      </search>
      <FilterPills pills={pills} onClear={() => props.onChange({ ...view, filter: noFilter })} />
    </div>
  );
}
