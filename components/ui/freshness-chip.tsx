'use client';

import { Button } from './button';
import { Time } from './time';

/** When what is shown was read, and the means to read it again. */
export function FreshnessChip(props: { readAt: string | null; reading: boolean; onRefresh: () => void }) {
  return (
    <div className="flex items-center gap-2 text-xs text-muted">
      <span role="status">
        {props.reading ? (
          'Reading…'
        ) : props.readAt ? (
          <>
            Read <Time at={props.readAt} />
          </>
        ) : (
          'Not read'
        )}
      </span>
      <Button icon="refresh" busy={props.reading} onClick={props.onRefresh}>
        Refresh
      </Button>
    </div>
  );
}
