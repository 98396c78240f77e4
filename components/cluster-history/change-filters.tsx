import clsx from 'clsx';
import { useRef } from 'react';
import { authorWords, clientWords } from '@/lib/fixes/reverts/change-byline';
import type { ResourceChange } from '@/lib/model/resource-change';
import { counted, figure } from '../ui/count-words';
import { FilterMenu } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { TextField } from '../ui/text-field';
import { choicesOf, clusterNameOf, type HistoryFilter, noHistoryFilter } from './history-filter';

const menus = [
  { name: 'cluster', label: 'Cluster', words: clusterNameOf },
  { name: 'by', label: 'Changed by', words: authorWords },
  { name: 'client', label: 'Client', words: clientWords },
] as const;

/** `isFleet`: the changes are of several clusters, with effects on findings. */
export function ChangeFilters(props: {
  changes: readonly ResourceChange[];
  found: number;
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  isFleet?: boolean;
}) {
  const { changes, found, filter, onFilter, isFleet = false } = props;
  const search = useRef<HTMLInputElement>(null);
  const ofMenus = menus.flatMap(({ name, label }) =>
    filter[name].map((value) => ({
      id: `${name} ${value}`,
      filter: label,
      value,
      onRemove: () => onFilter({ ...filter, [name]: filter[name].filter((other) => other !== value) }),
    })),
  );
  const ofChange = {
    id: 'change',
    filter: 'Correlation ID',
    value: filter.change,
    onRemove: () => onFilter({ ...filter, change: '' }),
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <TextField
          ref={search}
          label="Search changes"
          hideLabel
          type="search"
          placeholder="Search changes"
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
          className="w-full sm:w-64"
        />
        {isFleet ? (
          <button
            type="button"
            aria-pressed={filter.worse}
            onClick={() => onFilter({ ...filter, worse: !filter.worse })}
            className={clsx(
              'min-h-7 rounded-md border px-2 hover:bg-hover',
              filter.worse ? 'border-accent-solid bg-selected font-medium' : 'border-line-strong bg-surface',
            )}
          >
            Made it worse
          </button>
        ) : null}
        {menus.map(({ name, label, words }) =>
          name !== 'cluster' || isFleet ? (
            <FilterMenu
              key={name}
              label={label}
              options={choicesOf(changes, words)}
              chosen={filter[name]}
              onChange={(chosen) => onFilter({ ...filter, [name]: chosen })}
            />
          ) : null,
        )}
        <p role="status" className="figures text-xs text-muted">
          {found === changes.length
            ? counted(changes.length, 'change')
            : `${figure(found)} of ${counted(changes.length, 'change')}`}
        </p>
      </div>
      <FilterPills
        pills={[...ofMenus, ...(filter.change ? [ofChange] : [])]}
        onClear={() => onFilter(noHistoryFilter)}
        searchRef={search}
      />
    </>
  );
}
