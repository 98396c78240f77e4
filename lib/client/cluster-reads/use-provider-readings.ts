'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { settingsHeader } from '../settings/settings-store';
import { useSettings } from '../settings/use-settings';
import { listenToProviderReadings, type ProviderReadings, providerReadings } from './cluster-readings';

const none: ProviderReadings = new Map();

/** What the resource provider said of clusters in this visit, judged by the settings in force; draws again when more was read. */
export function useReadingsNow(): ProviderReadings {
  const all = useSyncExternalStore(listenToProviderReadings, providerReadings, () => none);
  const settings = settingsHeader(useSettings());
  return useMemo(() => new Map([...all].filter(([, reading]) => reading.settings === settings)), [all, settings]);
}
