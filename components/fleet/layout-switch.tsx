'use client';

import clsx from 'clsx';
import { reachForLayout } from './fleet-layout';
import type { FleetLayout } from './fleet-view-state';

const words: Record<FleetLayout, string> = { clusters: 'By cluster', checks: 'By check', 'heat-map': 'Heat map' };

/** How the fleet is laid out: pressed is what is shown. */
export function LayoutSwitch({ layout, onChange }: { layout: FleetLayout; onChange: (layout: FleetLayout) => void }) {
  return (
    <fieldset aria-label="Layout" className="inline-flex shrink-0 rounded-md border border-line-strong bg-surface p-px">
      {(Object.keys(words) as FleetLayout[]).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === layout}
          onPointerEnter={() => reachForLayout(one)}
          onFocus={() => reachForLayout(one)}
          onClick={() => onChange(one)}
          className={clsx(
            'min-h-6.5 rounded-[5px] px-2 whitespace-nowrap',
            one === layout ? 'bg-selected font-medium text-accent' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          {words[one]}
        </button>
      ))}
    </fieldset>
  );
}
