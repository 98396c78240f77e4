'use client';

import { focusable } from './focus';
import { Tooltip } from './tooltip';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** A moment as local clock time (`date` adds the day); hover and focus show the local and the UTC time in full. */
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
