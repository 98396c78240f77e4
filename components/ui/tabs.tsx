'use client';

import clsx from 'clsx';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId } from 'react';
import { focusable } from './focusable';

/** Tabs over panels of one page, arrow keys between them. For pages of their own use `TabLinks`. */
export function Tabs<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
}) {
  const { tabs, value, onChange } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const to = steps[event.key];
    const tab = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!tab) return;
    event.preventDefault();
    onChange(tab.value);
    document.getElementById(`${id}-tab-${tab.value}`)?.focus();
  };
  const shown = tabs.find((tab) => tab.value === value);
  return (
    <div className="flex min-h-0 flex-col">
      <div role="tablist" aria-label={props.label} className="flex overflow-x-auto border-b">
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`${id}-tab-${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            onKeyDown={onKeyDown}
            className={clsx(
              'flex min-h-8 items-center gap-1.5 border-b-2 px-3 whitespace-nowrap -outline-offset-2',
              tab.value === value ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-text',
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        {...focusable}
        aria-labelledby={`${id}-tab-${value}`}
        className="min-h-0 pt-3 -outline-offset-2"
      >
        {shown?.panel}
      </div>
    </div>
  );
}
