'use client';

import { useRef } from 'react';
import type { Check } from '@/lib/checks/engine/define-check';
import { type CatalogFilter, catalogFilters, noCatalogFilter } from '@/lib/findings/catalog-filter';
import { categoryWords } from '@/lib/findings/category-words';
import { categories, severities } from '@/lib/model/finding';
import { capitalized } from '@/lib/model/text';
import { FilterMenu, type FilterOption } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { TextField } from '../ui/text-field';

const titles = { category: 'Category', severity: 'Severity', framework: 'Framework', fixable: 'Fix' } as const;

export function CatalogToolbar(props: {
  checks: readonly Check[];
  filter: CatalogFilter;
  onChange: (filter: CatalogFilter) => void;
}) {
  const { filter, onChange } = props;
  const searchRef = useRef<HTMLInputElement>(null);
  const options = optionsOf(props.checks);
  const pills = catalogFilters.flatMap((name) =>
    filter[name].map((value) => ({
      id: `${name}=${value}`,
      filter: titles[name],
      value: options[name].find((option) => option.value === value)?.label ?? value,
      onRemove: () => onChange({ ...filter, [name]: filter[name].filter((other) => other !== value) }),
    })),
  );
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <TextField
          ref={searchRef}
          label="Search checks"
          hideLabel
          type="search"
          placeholder="Name, control, or ID, such as CKV_AZURE_74"
          value={filter.q}
          onChange={(q) => onChange({ ...filter, q })}
          className="w-full sm:w-96"
        />
        <div className="flex min-w-0 flex-wrap gap-2">
          {catalogFilters.map((name) => (
            <FilterMenu
              key={name}
              label={titles[name]}
              options={options[name]}
              chosen={filter[name]}
              onChange={(chosen) => onChange({ ...filter, [name]: chosen })}
            />
          ))}
        </div>
      </search>
      <FilterPills pills={pills} onClear={() => onChange(noCatalogFilter)} searchRef={searchRef} />
    </div>
  );
}

function optionsOf(checks: readonly Check[]): Record<(typeof catalogFilters)[number], readonly FilterOption[]> {
  const frameworks = new Set(checks.flatMap(({ controls }) => controls.map(({ framework }) => framework)));
  return {
    category: categories.map((value) => ({ value, label: categoryWords[value] })),
    severity: severities.map((value) => ({ value, label: capitalized(value) })),
    framework: [...frameworks].map((value) => ({ value, label: value })),
    fixable: [{ value: 'yes', label: 'Has a fix' }],
  };
}
