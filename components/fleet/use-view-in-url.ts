'use client';

import { useStateInUrl } from '../ui/use-state-in-url';
import { type FleetViewState, fromSearchParams, toSearchParams } from './fleet-view-state';

const urlState = { read: fromSearchParams, write: toSearchParams };

/** The fleet's view, kept in the URL. */
export function useViewInUrl(): [FleetViewState, (view: FleetViewState) => void] {
  return useStateInUrl(urlState);
}
