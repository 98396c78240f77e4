'use client';

import { type FleetViewState, fromSearchParams, toSearchParams } from '@/components/fleet/fleet-view-state';
import { useStateInUrl } from './use-state-in-url';

const urlState = { read: fromSearchParams, write: toSearchParams };

/** The fleet's view, kept in the URL. */
export function useViewInUrl(): [FleetViewState, (view: FleetViewState) => void] {
  return useStateInUrl(urlState);
}
