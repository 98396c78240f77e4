'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Pane } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import type { Status } from '../ui/status-pill';
import { StatusPill } from '../ui/status-pill';
import { Time } from '../ui/time';

/** A change, as the activity list shows it. */
export interface ActivityItem {
  id: string;
  title: string;
  clusterName: string;
  href: string;
  startedAt: string;
  open: boolean;
  status: Status;
  text: string;
}

/** The header's button for changes under way and what became of earlier ones. */
export function ActivityMenu(props: { items: readonly ActivityItem[]; onDismiss: (id: string) => void }) {
  const [shown, setShown] = useState(false);
  const running = props.items.filter((item) => item.open).length;
  return (
    <>
      <button
        type="button"
        onClick={() => setShown(true)}
        className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 text-muted hover:bg-hover hover:text-text"
      >
        <Icon name="clock" />
        <span className="max-sm:sr-only">Activity</span>
        {running > 0 ? (
          <span className="figures rounded-sm bg-selected px-1 text-accent">
            {running}
            <span className="max-sm:sr-only"> running</span>
          </span>
        ) : null}
      </button>
      <Pane open={shown} onClose={() => setShown(false)} title="Activity" size="sm">
        {props.items.length === 0 ? (
          <p className="text-muted">No change was applied in this browser yet.</p>
        ) : (
          <ul className="flex flex-col divide-y">
            {props.items.map((item) => (
              <li key={item.id} className="flex items-start gap-2 py-2">
                <div className="min-w-0 flex-1">
                  <p className="font-medium">{item.title}</p>
                  <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
                    <Link href={item.href} onClick={() => setShown(false)} className="link">
                      {item.clusterName}
                    </Link>
                    <Time at={item.startedAt} date />
                  </p>
                  <p className="mt-0.5">
                    <StatusPill status={item.status} quiet>
                      {item.text}
                    </StatusPill>
                  </p>
                </div>
                {item.open ? null : (
                  <IconButton
                    icon="close"
                    size="sm"
                    label={`Dismiss ${item.title}`}
                    onClick={() => props.onDismiss(item.id)}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Pane>
    </>
  );
}
