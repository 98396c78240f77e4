'use client';

import { useState } from 'react';
import { Button } from '../ui/button';

/** Checks again whether the operation that blocks a plan has ended. The review also checks by itself. */
export function CheckAgain({ onCheckAgain }: { onCheckAgain: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <>
      <p className="text-muted">This review updates when the operation ends.</p>
      <Button
        icon="refresh"
        busy={busy}
        className="justify-self-start"
        onClick={() => {
          setBusy(true);
          void onCheckAgain().finally(() => setBusy(false));
        }}
      >
        Check again
      </Button>
    </>
  );
}
