'use client';

import { useSearchParams } from 'next/navigation';
import { findingQuery } from './finding-row';

/** The check whose finding is open, kept in the URL so that a link opens it; and how to open another one, or none. */
export function useOpenFinding(): [string | null, (checkId: string | null) => void] {
  const checkId = useSearchParams().get('finding');
  return [
    checkId,
    // The history API keeps it in the URL without asking the server for the page again.
    (next) => window.history.replaceState(null, '', next ? findingQuery(next) : window.location.pathname),
  ];
}
