'use client';

import { Button } from './button';
import { focusable } from './focus';
import { Tooltip } from './tooltip';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** `date` adds the day to the local time. Hover and focus show the full local and UTC time. */
export function Time({ at, date = false }: { at: string; date?: boolean }) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return <span>{at}</span>;
  const day = date ? `${moment.toLocaleDateString('sv-SE')} ` : '';
  return (
    <Tooltip describes content={`${local.format(moment)} · ${moment.toISOString()}`}>
      <time dateTime={moment.toISOString()} {...focusable} className="figures rounded-sm whitespace-nowrap">
        {day}
        {clock.format(moment)}
      </time>
    </Tooltip>
  );
}

export function FreshnessChip(props: {
  readAt: string | null;
  reading: boolean;
  /** Of rows that this browser kept and Azure hasn't replaced yet. */
  keptFrom?: string | undefined;
  onRefresh: () => void;
}) {
  return (
    <div className="flex items-center gap-2 text-xs text-muted">
      <span role="status">
        {props.keptFrom ? (
          <>
            {props.reading ? 'Loading…' : 'Not loaded.'} Some results are from <Time at={props.keptFrom} />
          </>
        ) : props.reading ? (
          'Loading…'
        ) : props.readAt ? (
          <>
            Loaded <Time at={props.readAt} />
          </>
        ) : (
          'Not loaded'
        )}
      </span>
      <Button icon="refresh" busy={props.reading} onClick={props.onRefresh}>
        Refresh
      </Button>
    </div>
  );
}
