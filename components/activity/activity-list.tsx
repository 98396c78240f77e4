'use client';

import type { Change } from '@/lib/client/changes/change';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { Status } from '../ui/badge';
import { ActivityEntry } from './activity-entry';

/** A change, as the activity list shows it. */
export interface ActivityItem {
  change: Change;
  href: string;
  status: Status;
  text: string;
}

/** What can be done with an entry; what writes is absent in a browser that is set to read only. */
export interface ActivityCommands {
  onUndo?: ((change: Change, plan: FixPlan) => void) | undefined;
  onRetry?: ((change: Change) => void) | undefined;
  onDismiss: (id: string) => void;
  /** The change as JSON text. */
  jsonOf: (change: Change) => string;
  /** A link of the list was followed. */
  onLeave: () => void;
}

/** Every change of this browser, newest first, each with what became of it and what can be done. */
export function ActivityList({ items, ...commands }: ActivityCommands & { items: readonly ActivityItem[] }) {
  if (items.length === 0) return <p className="text-muted">No change was applied in this browser yet.</p>;
  return (
    <ul className="flex flex-col divide-y">
      {items.map((item) => (
        <ActivityEntry key={item.change.id} item={item} {...commands} />
      ))}
    </ul>
  );
}
