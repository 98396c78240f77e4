'use client';

import clsx from 'clsx';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { figure } from '@/lib/model/text';
import { IconButton } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import type { ClusterPart, PaletteItem, PaletteKind } from './palette-item';
import { type PaletteGroup, searchItems } from './search-items';

const icons: Record<PaletteKind, IconName> = {
  page: 'columns',
  cluster: 'cluster',
  database: 'cluster',
  principal: 'person',
  finding: 'checkCircle',
  'cluster-page': 'cluster',
  check: 'checkCircle',
  fix: 'shield',
  setting: 'settings',
  view: 'bookmark',
  action: 'chevronRight',
};

/** Rows that Page Down skips. */
const pageStep = 8;

/**
 * The focus stays in the field, and the active option is its active descendant
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function PaletteSearch(props: {
  items: readonly PaletteItem[];
  /** Found together with the name of a cluster. */
  clusterParts: readonly ClusterPart[];
  /** IDs, newest first. */
  recent: readonly string[];
  /** Whether checks, fixes, and settings are still loading. */
  loading: boolean;
  inputRef: (input: HTMLInputElement | null) => void;
  /** Text that was typed before the field had the focus. `null` afterwards. */
  typed: RefObject<string | null>;
  onOpen: (item: PaletteItem, newTab: boolean) => void;
  onClose: () => void;
}) {
  const { items, clusterParts, recent } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [notice, setNotice] = useState('');
  const sought = useDeferredValue(text);
  const groups = useMemo(() => searchItems(items, sought, recent, clusterParts), [items, sought, recent, clusterParts]);
  const options = groups.flatMap((group) => group.items);
  const index = Math.min(active, Math.max(0, options.length - 1));
  const current = options[index];
  const optionId = (position: number) => `${id}-${position}`;

  useLayoutEffect(() => {
    const option = list.current?.querySelector(`[data-index="${index}"]`);
    // The first option brings the heading above it into view.
    if (index === 0) list.current?.scrollTo?.({ top: 0 });
    else option?.scrollIntoView?.({ block: 'nearest' });
  }, [index]);

  const search = (wanted: string) => {
    setText(wanted);
    setActive(0);
    setNotice('');
  };
  const move = (to: number) => {
    setNotice('');
    setActive(options.length === 0 ? 0 : (to + options.length) % options.length);
  };
  const choose = (item: PaletteItem | undefined, newTab: boolean) => {
    if (!item) return;
    if (item.unavailable) setNotice(`${item.title}: ${item.unavailable}`);
    else if (item.run) void Promise.resolve(item.run()).then(setNotice);
    else props.onOpen(item, newTab);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1 };
    const pages: Record<string, number> = {
      PageDown: Math.min(index + pageStep, options.length - 1),
      PageUp: Math.max(index - pageStep, 0),
    };
    const to = steps[event.key] ?? pages[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // Enter can come before the results of the last key are rendered.
      choose(
        sought === text ? current : firstOf(searchItems(items, text, recent, clusterParts)),
        event.ctrlKey || event.metaKey,
      );
    }
  };
  const found = groups.reduce((sum, { total }) => sum + total, 0);

  return (
    <>
      <div className="flex items-center gap-2 border-b px-3 py-2 -outline-offset-2 focus-within:outline-2 focus-within:outline-focus sm:rounded-t-lg">
        <Icon name="search" className="text-muted" />
        <input
          ref={props.inputRef}
          role="combobox"
          aria-label="Find anything"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': optionId(index) } : {})}
          autoComplete="off"
          spellCheck={false}
          placeholder="Find clusters, users, checks, fixes, settings, and pages"
          value={text}
          onChange={(event) => search(event.target.value)}
          onFocus={() => {
            if (props.typed.current) search(props.typed.current);
            props.typed.current = null;
          }}
          onKeyDown={onKeyDown}
          className="h-8 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <IconButton icon="close" label="Close" onClick={props.onClose} />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="min-h-0 flex-1 scroll-py-8 overflow-y-auto pb-1"
      >
        <Groups
          groups={groups}
          active={index}
          id={id}
          optionId={optionId}
          onPoint={(position) => {
            if (position !== index) move(position);
          }}
          onChoose={choose}
        />
      </div>
      {options.length === 0 ? (
        <div className="px-4 py-6">
          <p className="font-medium">No results</p>
          <p className="text-muted">Search for a name, an object ID, a check, or a page.</p>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t bg-sunken px-3 py-1.5 text-xs text-muted sm:rounded-b-lg">
        <p role="status" className={clsx('min-w-0 flex-1 basis-48', notice && 'text-text')}>
          {notice || statusOf(sought, found, props.loading)}
        </p>
        <p aria-hidden="true" className="flex gap-3 max-sm:hidden">
          <Keys keys="↑ ↓" meaning="Move" />
          <Keys keys="Enter" meaning="Open" />
          <Keys keys="Esc" meaning="Close" />
        </p>
      </div>
    </>
  );
}

function firstOf([group]: readonly PaletteGroup[]): PaletteItem | undefined {
  return group?.items[0];
}

function statusOf(text: string, found: number, loading: boolean): string {
  if (loading) return 'Loading checks, fixes, and settings…';
  if (!text.trim()) return 'Databases, users, groups, and applications appear after this tab loads them.';
  return found === 1 ? '1 result' : `${figure(found)} results`;
}

function Groups(props: {
  groups: readonly PaletteGroup[];
  active: number;
  id: string;
  optionId: (position: number) => string;
  onPoint: (position: number) => void;
  onChoose: (item: PaletteItem, newTab: boolean) => void;
}) {
  let position = -1;
  return props.groups.map((group) => (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox isn't a fieldset.
    <div key={group.id} role="group" aria-labelledby={`${props.id}-of-${group.id}`}>
      <p
        id={`${props.id}-of-${group.id}`}
        className="sticky top-0 flex items-baseline gap-2 bg-surface px-4 pt-2 pb-1 text-xs font-medium text-muted"
      >
        {group.title}
        {group.total > group.items.length ? (
          <span className="font-normal">
            {group.items.length} of {figure(group.total)}. Type more to narrow the list.
          </span>
        ) : null}
      </p>
      {group.items.map((item) => {
        position += 1;
        const own = position;
        return (
          <Option
            key={item.id}
            item={item}
            id={props.optionId(own)}
            index={own}
            active={own === props.active}
            onPoint={() => props.onPoint(own)}
            onChoose={(newTab) => props.onChoose(item, newTab)}
          />
        );
      })}
    </div>
  ));
}

function Option(props: {
  item: PaletteItem;
  id: string;
  index: number;
  active: boolean;
  onPoint: () => void;
  onChoose: (newTab: boolean) => void;
}) {
  const { item, active } = props;
  const note = item.unavailable ?? item.note;
  const choose = (event: MouseEvent) => props.onChoose(event.ctrlKey || event.metaKey || event.button === 1);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the search field, which has the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the search field has the focus.
    <div
      role="option"
      id={props.id}
      data-index={props.index}
      aria-selected={active}
      {...(item.unavailable ? { 'aria-disabled': true } : {})}
      onPointerMove={props.onPoint}
      onClick={choose}
      onAuxClick={choose}
      className={clsx(
        'mx-1 grid cursor-default grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-3 py-1.5 select-none',
        active && 'bg-hover outline-1 -outline-offset-1 outline-transparent',
      )}
    >
      <Icon name={icons[item.kind]} className="text-muted" />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className={clsx('truncate', item.unavailable && 'text-muted')}>{item.title}</span>
        {item.detail ? <span className="truncate text-xs text-muted">{item.detail}</span> : null}
        {note ? (
          <span className="flex w-full items-center gap-1 text-xs text-muted">
            <Icon name="info" className="size-3" />
            <span className="min-w-0 wrap-anywhere">{note}</span>
          </span>
        ) : null}
      </span>
      {active && !item.unavailable ? <Icon name="chevronRight" className="text-muted" /> : null}
    </div>
  );
}

function Keys({ keys, meaning }: { keys: string; meaning: string }) {
  return (
    <span>
      <kbd className="rounded-sm border bg-surface px-1 font-sans">{keys}</kbd> {meaning}
    </span>
  );
}
