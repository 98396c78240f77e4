'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { FleetViewState } from '@/components/fleet/fleet-view-state';
import { fromSearchParams, toSearchParams } from '@/components/fleet/fleet-view-state';

/**
 * The fleet's view, kept in the URL. Next hears of an address a moment after it is written, too late for somebody who
 * types, so the page holds the view and the URL follows; a link or the back button leads the other way.
 */
export function useViewInUrl(): [FleetViewState, (view: FleetViewState) => void] {
  const params = useSearchParams();
  const [view, setView] = useState(() => fromSearchParams(new URLSearchParams(params)));
  const [written, setWritten] = useState(() => params.toString());

  useEffect(() => {
    const query = params.toString();
    // Only an address that is in force and that this page did not write is news.
    if (query === written || query !== new URLSearchParams(window.location.search).toString()) return;
    setWritten(query);
    setView(fromSearchParams(new URLSearchParams(query)));
  }, [params, written]);

  return [
    view,
    (next) => {
      const query = toSearchParams(next).toString();
      setView(next);
      setWritten(query);
      // The history API keeps the view in the URL without asking the server for the page again.
      window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
    },
  ];
}
