'use client';

import { useState } from 'react';

/** Returns the key with its refreshes, and whether the fleet is read again. */
export function useRefresh(comparison: string): { key: string; isFresh: boolean; refresh: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [refreshed, setRefreshed] = useState<string | null>(null);
  return {
    key: `${comparison} ${attempt}`,
    isFresh: refreshed === comparison,
    refresh: () => {
      setAttempt(attempt + 1);
      setRefreshed(comparison);
    },
  };
}
