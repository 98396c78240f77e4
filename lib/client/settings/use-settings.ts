'use client';

import { useSyncExternalStore } from 'react';
import { listenToSettings, noDecisions, readSettings } from './settings-store';

/** Settings, exemptions and saved views of this browser; draws again when they change. */
export function useSettings() {
  return useSyncExternalStore(listenToSettings, readSettings, () => noDecisions);
}
