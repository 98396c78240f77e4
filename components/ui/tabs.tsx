'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { focusable } from './focus';

/** For pages use `TabLinks`. Source of the keys: https://www.w3.org/WAI/ARIA/apg/patterns/tabs */
export function Tabs<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
}) {
  const { value, tabs, onChange } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    // Alt and an arrow opens the page before.
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const index = indexAfter(event.key, at, tabs.length);
    const tab = index === null ? undefined : tabs[index];
    if (index === null || !tab) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[index]?.focus();
    if (index !== at) onChange(tab.value);
  };
  return (
    <div className="flex min-h-0 flex-col">
      <div ref={list} role="tablist" aria-label={props.label} className="flex overflow-x-auto border-b">
        {tabs.map((tab, index) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${index}`}
            aria-selected={index === at}
            {...(index === at ? { 'aria-controls': id } : {})}
            tabIndex={index === Math.max(0, at) ? 0 : -1}
            onClick={() => {
              if (index !== at) onChange(tab.value);
            }}
            onKeyDown={onKeyDown}
            className="flex min-h-8 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-muted -outline-offset-2 hover:text-text aria-selected:border-accent aria-selected:font-medium aria-selected:text-text"
          >
            {tab.label}
          </button>
        ))}
      </div>
      {at < 0 ? null : (
        <div
          key={value}
          id={id}
          role="tabpanel"
          aria-labelledby={`${id}-${at}`}
          {...focusable}
          className="min-h-0 pt-3 -outline-offset-2"
        >
          {tabs[at]?.panel}
        </div>
      )}
    </div>
  );
}

/** Returns the tab that a key selects, or `null` for another key. The first one follows the last one. */
function indexAfter(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (Math.max(0, at) + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
