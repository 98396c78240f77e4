'use client';

import type { ReactNode, RefObject } from 'react';
import { listFilters, noFilter } from '@/lib/model/fleet-filter';
import { useCharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { FilterMenu } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { Icon } from '../ui/icon';
import { Menu, MenuCheckbox, MenuItem, MenuRadioGroup, MenuSeparator } from '../ui/menu';
import { TextField } from '../ui/text-field';
import { defaultColumnIds, fleetColumns } from './fleet-columns';
import { LayoutSwitch } from './fleet-layout';
import type { FleetOptions } from './fleet-options';
import { type FleetGrouping, type FleetViewState, fleetGroupings, inOrder } from './fleet-view-state';

const titles = {
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  tag: 'Tag',
  severity: 'Severity',
  category: 'Area',
  framework: 'Framework',
  outcome: 'Outcome',
  check: 'Check',
  fixable: 'Fix',
  exempted: 'Exemption',
} as const;

const groupings: Record<FleetGrouping, string> = {
  none: 'No groups',
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  sku: 'SKU',
};

/** The page keeps the view in the URL. */
export function FleetToolbar(props: {
  view: FleetViewState;
  options: FleetOptions;
  onChange: (view: FleetViewState) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  children?: ReactNode;
}) {
  const { view, options } = props;
  const { filter } = view;
  const hasShortcuts = useCharacterKeyShortcuts();
  const setFilter = (change: Partial<typeof filter>) => props.onChange({ ...view, filter: { ...filter, ...change } });
  const pills = listFilters.flatMap((name) =>
    filter[name].map((value) => ({
      id: `${name}=${value}`,
      filter: titles[name],
      value: options[name].find((option) => option.value === value)?.label ?? value,
      onRemove: () => setFilter({ [name]: filter[name].filter((other) => other !== value) }),
    })),
  );
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <LayoutSwitch layout={view.layout} onChange={(layout) => props.onChange({ ...view, layout })} />
        <TextField
          ref={props.searchRef}
          label="Search clusters"
          hideLabel
          type="search"
          placeholder={`Search name, subscription, tag …${hasShortcuts ? '  ( / )' : ''}`}
          {...(hasShortcuts ? { 'aria-keyshortcuts': '/' } : {})}
          value={filter.q}
          onChange={(q) => setFilter({ q })}
          className="w-full sm:w-72"
        />
        <div className="flex flex-wrap gap-1 sm:ml-auto">
          {props.children}
          {view.layout === 'clusters' ? <ClusterMenus view={view} onChange={props.onChange} /> : null}
        </div>
        <div className="flex min-w-0 basis-full gap-2 p-0.5 max-sm:overflow-x-auto sm:flex-wrap">
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
      </search>
      <FilterPills
        pills={pills}
        onClear={() => props.onChange({ ...view, filter: noFilter })}
        searchRef={props.searchRef}
      />
    </div>
  );
}

/** Only for the table of clusters. */
function ClusterMenus({ view, onChange }: { view: FleetViewState; onChange: (view: FleetViewState) => void }) {
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={quiet}>
            <Icon name="cluster" />
            {view.group === 'none' ? 'Group by' : `Grouped by ${groupings[view.group].toLowerCase()}`}
          </button>
        }
        align="end"
      >
        <MenuRadioGroup
          label="Group by"
          value={view.group}
          onChange={(group) => onChange({ ...view, group })}
          options={fleetGroupings.map((value) => ({ value, label: groupings[value] }))}
        />
      </Menu>
      <Menu
        trigger={
          <button type="button" className={quiet}>
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
              onChange({
                ...view,
                columns: inOrder(on ? [...view.columns, id] : view.columns.filter((other) => other !== id)),
              })
            }
          >
            {title}
          </MenuCheckbox>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => onChange({ ...view, columns: defaultColumnIds })}>Usual columns</MenuItem>
      </Menu>
    </>
  );
}

const quiet = 'inline-flex min-h-7 items-center gap-1 rounded-md px-2 text-muted hover:bg-hover hover:text-text';
