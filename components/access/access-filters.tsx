'use client';

import { useRef } from 'react';
import { abilityWords, accessSources, howWords, sourceWords, typeWords } from '@/lib/access-answers/access-words';
import { abilities, accessHows } from '@/lib/model/access';
import { Disclosure } from '../ui/disclosure';
import { FilterMenu, type FilterOption } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { useIsPhone } from '../ui/use-media';
import { type AccessFilter, accountFilters, principalTypes, readAccessFilter, vias } from './access-filter';

interface AccessFiltersProps {
  databases: readonly string[];
  filter: AccessFilter;
  onFilter: (filter: AccessFilter) => void;
  status: string;
}

type MenuName = 'how' | 'type' | 'account' | 'via' | 'source';

const accountWords = { guest: 'Guest', external: 'Other tenant', orphaned: 'Deleted', disabled: 'Disabled' } as const;
const viaWords = { direct: 'Direct', group: 'Through a group' } as const;

const menus: readonly { name: MenuName; label: string; options: readonly FilterOption[] }[] = [
  {
    name: 'how',
    label: 'Kind of access',
    options: accessHows.map((value) => ({ value, label: howWords[value].title })),
  },
  { name: 'type', label: 'Type', options: principalTypes.map((value) => ({ value, label: typeWords[value] })) },
  {
    name: 'account',
    label: 'Account',
    options: accountFilters.map((value) => ({ value, label: accountWords[value] })),
  },
  { name: 'via', label: 'Membership', options: vias.map((value) => ({ value, label: viaWords[value] })) },
  { name: 'source', label: 'Source', options: accessSources.map((value) => ({ value, label: sourceWords[value] })) },
];

export function AccessFilters({ databases, filter, onFilter, status }: AccessFiltersProps) {
  const searchField = useRef<HTMLInputElement>(null);
  const isPhone = useIsPhone();
  const set = (change: Partial<AccessFilter>) => onFilter({ ...filter, ...change });
  const others = (
    <div className="flex flex-wrap items-center gap-2">
      <TextField
        ref={searchField}
        label="Search principals"
        hideLabel
        type="search"
        placeholder="Name, ID, group, or role"
        value={filter.search}
        // An address with a search and without an ability means any, so the ability stays as it is shown.
        onChange={(search) => set({ search })}
        className="w-full sm:w-56"
      />
      {menus.map(({ name, label, options }) => (
        <FilterMenu
          key={name}
          label={label}
          options={options}
          chosen={filter[name]}
          onChange={(chosen) => set(toFilter(name, chosen))}
        />
      ))}
    </div>
  );
  return (
    <search className="flex flex-col gap-2 print:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <LabelledSelect
          label="Ability"
          value={filter.ability ?? 'any'}
          options={[
            { value: 'any', label: 'Any' },
            ...abilities.map((value) => ({ value, label: abilityWords[value].title })),
          ]}
          onChange={(value) => set({ ability: abilities.find((ability) => ability === value) ?? null })}
        />
        <LabelledSelect
          label="Database"
          value={filter.database ?? ''}
          options={[{ value: '', label: 'All' }, ...databases.map((value) => ({ value, label: value }))]}
          onChange={(value) => set({ database: value || null })}
        />
        {isPhone ? null : others}
        <p role="status" className="text-xs text-muted">
          {status}
        </p>
      </div>
      {isPhone ? <Disclosure summary="Filters">{others}</Disclosure> : null}
      <FilterPills
        pills={menus.flatMap(({ name, label, options }) =>
          filter[name].map((value) => ({
            id: `${name}-${value}`,
            filter: label,
            value: options.find((option) => option.value === value)?.label ?? value,
            onRemove: () =>
              set(
                toFilter(
                  name,
                  filter[name].filter((other) => other !== value),
                ),
              ),
          })),
        )}
        onClear={() =>
          onFilter({ ...readAccessFilter(new URLSearchParams()), ability: filter.ability, database: filter.database })
        }
        searchRef={searchField}
      />
    </search>
  );
}

function LabelledSelect(props: {
  label: string;
  value: string;
  options: readonly FilterOption[];
  onChange: (value: string) => void;
}) {
  return (
    <label className="inline-flex min-w-0 items-center gap-2">
      <span className="text-muted">{props.label}</span>
      <Select value={props.value} onChange={props.onChange} className="max-w-48">
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </label>
  );
}

function toFilter(name: MenuName, chosen: readonly string[]): Partial<AccessFilter> {
  switch (name) {
    case 'how':
      return { how: accessHows.filter((value) => chosen.includes(value)) };
    case 'type':
      return { type: principalTypes.filter((value) => chosen.includes(value)) };
    case 'account':
      return { account: accountFilters.filter((value) => chosen.includes(value)) };
    case 'via':
      return { via: vias.filter((value) => chosen.includes(value)) };
    case 'source':
      return { source: accessSources.filter((value) => chosen.includes(value)) };
  }
}
