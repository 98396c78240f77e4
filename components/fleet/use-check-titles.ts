'use client';

import { useMemo } from 'react';
import { onDemand } from '../ui/on-demand';

// The catalogue is code, of which only the words are needed here, and only once somebody filters by check.
const catalogue = onDemand(() => import('@/lib/checks/index'));

/** Starts fetching the titles of checks. */
export const loadCheckTitles = catalogue.load;

/** Fail titles by check id; empty until they were asked for and have arrived. */
export function useCheckTitles(): ReadonlyMap<string, string> {
  const part = catalogue.usePart();
  return useMemo(() => new Map(part?.checks.map(({ id, failTitle }) => [id, failTitle])), [part]);
}
