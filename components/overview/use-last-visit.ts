import { useEffect, useState } from 'react';
import type { Visit } from '@/lib/client/last-visit';
import { coverageOf, type FleetSummary } from '@/lib/fleet/summarize-fleet';

/** Notes each complete load once, and returns the visit before. `readAt`: `null` while anything loads. */
export function useLastVisit(
  note: (visit: Visit) => Visit | null,
  summary: FleetSummary,
  readAt: string | null,
): Visit | null {
  const [before, setBefore] = useState<Visit | null>(null);
  const { score, exposed } = summary;
  const coverage = coverageOf(summary);
  useEffect(() => {
    if (readAt !== null && score !== null) setBefore(note({ at: readAt, score, coverage, exposed }));
  }, [note, readAt, score, coverage, exposed]);
  return before;
}
