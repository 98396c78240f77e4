'use client';

import type { Change } from '@/lib/client/changes/change';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { Status } from '../ui/status-pill';
import { ActivityEntry } from './activity-entry';

/** A change as Activity shows it. */
export interface ActivityItem {
  change: Change;
  href: string;
  status: Status;
  text: string;
}

/** Commands of an entry. Those that write are absent in a read-only browser. */
export interface ActivityCommands {
  onUndo?: ((change: Change, plan: FixPlan) => void) | undefined;
  onRetry?: ((change: Change) => void) | undefined;
  onDismiss: (id: string) => void;
  /** Returns the change as JSON text. */
  jsonOf: (change: Change) => string;
  /** Called when a link of the list is followed. */
  onLeave: () => void;
}

/** Shows every change of this browser, newest first, with its state and commands. */
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
