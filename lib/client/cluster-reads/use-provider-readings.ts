'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { type ClusterReadings, clusterReadings, listenToClusterReadings } from './cluster-readings';

const none: ClusterReadings = new Map();

/** What the resource provider said of clusters in this visit, judged by the settings in force; draws again when more was read. */
export function useClusterReadings(): ClusterReadings {
  const all = useSyncExternalStore(listenToClusterReadings, clusterReadings, () => none);
  const settings = settingsHeader(useSettings());
  return useMemo(() => new Map([...all].filter(([, reading]) => reading.settings === settings)), [all, settings]);
}
