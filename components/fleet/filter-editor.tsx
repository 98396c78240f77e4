'use client';

import { type RefObject, useMemo, useRef, useState } from 'react';
import {
  type FilledPart,
  type FilterOperator,
  type FilterPart,
  filterSubjects,
  filterTitles,
  type KnownTags,
  meaningTitles,
  operatorsOf,
  partsOf,
  withOperator,
  withValues,
} from '@/lib/fleet/filter-parts';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import type { TagNames } from '@/lib/model/tag-names';
import { figure } from '@/lib/model/text';
import type { FilterOption } from '../ui/filter-menu';
import { Icon } from '../ui/icon';
import { matchesAllTerms } from '../ui/matches-all-terms';
import { Menu, MenuCheckbox, MenuItem, MenuRadioGroup, MenuSeparator } from '../ui/menu';
import { type FleetOptions, fleetOptions } from './fleet-options';

/** Longer lists have a search. */
const atAGlance = 12;
/** Longer lists are narrowed by typing. */
const mostShown = 200;

/** The page adds a pill that opens at once. */
export function FilterSubjects({ onAdd }: { onAdd: (part: FilterPart) => void }) {
  return filterSubjects.map((subject) => (
    <MenuItem key={titleOf(subject)} onSelect={() => onAdd({ ...subject, operator: 'is' })}>
      {titleOf(subject)}
    </MenuItem>
  ));
}

function titleOf({ field, meaning }: Omit<FilterPart, 'operator'>): string {
  return meaning ? meaningTitles[meaning] : filterTitles[field];
}

/** Each pill opens its operator and values. A removed pill moves the focus to the next one. */
export function FilterEditor(props: {
  filter: FleetFilter;
  rows: readonly FleetRow[];
  checks: readonly CheckHeading[];
  tagNames?: TagNames | undefined;
  /** A pill that was added. It disappears if it closes without values. */
  draft: FilterPart | null;
  onDraft: (draft: FilterPart | null) => void;
  onChange: (filter: FleetFilter) => void;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const { filter, rows, checks, tagNames, draft, onDraft, onChange } = props;
  const options = useMemo(() => fleetOptions(rows, checks, tagNames), [rows, checks, tagNames]);
  const tags = useMemo(
    (): KnownTags => ({
      names: new Set(options.tag.flatMap(({ name }) => name ?? [])),
      meanings: options.tagNames,
    }),
    [options],
  );
  const list = useRef<HTMLUListElement>(null);
  const filled = partsOf(filter, tags);
  const isFilled = filled.some((part) => isSamePart(part, draft));
  const parts: FilledPart[] = draft && !isFilled ? [...filled, { ...draft, values: [] }] : filled;
  if (parts.length === 0) return null;

  const remove = (part: FilledPart, index: number) => {
    const next = list.current?.children[index + 1]?.querySelector<HTMLElement>('[data-remove]');
    (next ?? props.searchRef.current)?.focus();
    onDraft(null);
    onChange(withValues(filter, part, [], tags));
  };
  return (
    <ul ref={list} aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {parts.map((part, index) => (
        <FilterPill
          key={keyOfPart(parts, index)}
          part={part}
          options={optionsFor(part, options)}
          isDraft={isSamePart(part, draft)}
          onValues={(values) => {
            if (values.length === 0) onDraft(part);
            onChange(withValues(filter, part, values, tags));
          }}
          onOperator={(operator) => {
            onDraft({ field: part.field, operator, meaning: part.meaning });
            onChange(withOperator(filter, part, operator, tags));
          }}
          onClose={() => onDraft(null)}
          onRemove={() => remove(part, index)}
        />
      ))}
      <li>
        <button
          type="button"
          onClick={() => {
            props.searchRef.current?.focus();
            onDraft(null);
            onChange(noFilter);
          }}
          className="link min-h-6 px-1 text-xs"
        >
          Clear filters
        </button>
      </li>
    </ul>
  );
}

function FilterPill(props: {
  part: FilledPart;
  options: readonly FilterOption[];
  isDraft: boolean;
  onValues: (values: readonly string[]) => void;
  onOperator: (operator: FilterOperator) => void;
  onClose: () => void;
  onRemove: () => void;
}) {
  const { part, options } = props;
  const { field, operator, values } = part;
  const [words, setWords] = useState('');
  const title = titleOf(part);
  const found = words === '' ? options : options.filter(({ label }) => matchesAllTerms(label, words));
  const operators = operatorsOf(field);
  // A tag of a known meaning is missing by all of its names.
  const isNameless = part.meaning !== undefined && operator === 'is missing';
  const labels = isNameless
    ? []
    : values.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const said =
    labels.length > 3 ? `${labels.slice(0, 2).join(', ')}, and ${labels.length - 2} more` : labels.join(', ');
  return (
    <li className="inline-flex min-h-6 max-w-full items-center rounded-full border border-line-strong bg-selected text-xs">
      <Menu
        defaultOpen={props.isDraft}
        onOpenChange={(open) => {
          if (!open) props.onClose();
        }}
        {...(options.length === 0 && !isNameless ? { header: <p className="text-muted">No options</p> } : {})}
        search={
          options.length > atAGlance
            ? { label: `Search ${title.toLowerCase()}s`, words, onChange: setWords, status: statusOf(found.length) }
            : undefined
        }
        trigger={
          <button
            type="button"
            className="min-h-6 min-w-0 truncate rounded-l-full pr-1 pl-2.5 hover:bg-hover"
            title={labels.join(', ')}
          >
            {title}
            {values.length > 0 || operator !== 'is' ? ` ${operator}` : ''}
            {said ? <span className="font-medium"> {said}</span> : null}
          </button>
        }
      >
        {operators.length > 1 && words === '' ? (
          <>
            <MenuRadioGroup
              label="Operator"
              stayOpen
              value={operator}
              onChange={props.onOperator}
              options={operators.map((value) => ({ value, label: value }))}
            />
            <MenuSeparator />
          </>
        ) : null}
        {found.slice(0, mostShown).map(({ value, label }) => (
          <MenuCheckbox
            key={value}
            checked={values.includes(value)}
            onChange={(on) => props.onValues(on ? [...values, value] : values.filter((other) => other !== value))}
          >
            {label}
          </MenuCheckbox>
        ))}
      </Menu>
      <button
        type="button"
        data-remove
        onClick={props.onRemove}
        className="inline-flex size-6 items-center justify-center rounded-r-full hover:bg-hover"
      >
        <span className="sr-only">
          Remove filter {title} {operator} {labels.join(', ')}
        </span>
        <Icon name="close" className="size-3" />
      </button>
    </li>
  );
}

/** Stays the same while the operator changes, so that the menu stays open. */
function keyOfPart(parts: readonly FilledPart[], index: number): string {
  const { field, meaning } = parts[index] ?? {};
  const before = parts.slice(0, index).filter((part) => part.field === field && part.meaning === meaning);
  return `${field}-${meaning ?? ''}-${before.length}`;
}

function isSamePart(part: FilterPart, other: FilterPart | null): boolean {
  return part.field === other?.field && part.operator === other.operator && part.meaning === other.meaning;
}

/** A missing tag is selected by name. */
function optionsFor({ field, operator, meaning }: FilterPart, options: FleetOptions): readonly FilterOption[] {
  if (meaning) return operator === 'is missing' ? [] : options.meanings[meaning];
  if (operator !== 'is missing') return options[field];
  const names = new Set(options.tag.flatMap(({ name }) => name ?? []));
  return [...names].map((name) => ({ value: name, label: name }));
}

function statusOf(found: number): string {
  if (found > mostShown) return `Showing ${mostShown} of ${figure(found)}. Type to narrow the list.`;
  return found === 0 ? 'No matches' : `${found} ${found === 1 ? 'match' : 'matches'}`;
}
