'use client';

import { useEffect, useState } from 'react';

/** Not announced, because a live region would never be silent. */
export function Elapsed({ since, until }: { since: string; until?: string | undefined }) {
  const [present, setNow] = useState(() => Date.now());
  const now = until === undefined ? present : new Date(until).getTime();
  useEffect(() => {
    if (until !== undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
  return (
    <span className="figures" role="timer" aria-live="off">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}
