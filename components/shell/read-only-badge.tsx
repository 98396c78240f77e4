'use client';

import { useCanWrite } from '../ui/write-access';

/** Says in the header of every page that this browser only reads. */
export function ReadOnlyBadge() {
  return useCanWrite() ? null : (
    <span className="rounded-sm border px-1.5 text-xs leading-5 text-muted" title="Set in the settings of this browser">
      Read-only
    </span>
  );
}
