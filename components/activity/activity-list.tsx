'use client';

import { type ActivityCommands, ActivityEntry, type ActivityItem } from './activity-entry';

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
