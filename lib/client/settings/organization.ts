'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { apiPaths, type OrganizationAnswer } from '@/lib/model/api/api';
import type { SettingsFile } from '@/lib/model/settings-file';
import { useApi } from '../api';
import { useAuth } from '../auth/auth-provider';
import { useSettings } from './settings-store';

/** The settings file that the server reads for everyone. Only in memory. */
export type OrganizationState =
  | { status: 'none' | 'loading' | 'failed'; file: null }
  | { status: 'loaded'; file: SettingsFile };

const none: OrganizationState = { status: 'none', file: null };
let state: OrganizationState = none;
const listeners = new Set<() => void>();

export function setOrganization(next: OrganizationState): void {
  state = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOrganization(): OrganizationState {
  return useSyncExternalStore(
    listen,
    () => state,
    () => none,
  );
}

/** Loads the organization's file once after the sign-in. Without it, only the browser's own decisions apply. */
export function useLoadOrganization(): void {
  const api = useApi();
  const { hasOrganization } = useAuth().config;
  useEffect(() => {
    if (!hasOrganization) return;
    const aborter = new AbortController();
    setOrganization({ status: 'loading', file: null });
    api.json<OrganizationAnswer>({ path: apiPaths.settings, signal: aborter.signal }).then(
      ({ organization }) => setOrganization(organization ? { status: 'loaded', file: organization } : none),
      () => {
        if (!aborter.signal.aborted) setOrganization({ status: 'failed', file: null });
      },
    );
    return () => aborter.abort();
  }, [api, hasOrganization]);
}

/** Returns the settings that checks use: this browser's, then the organization's. Defaults are absent. */
export function useUsedSettings(): SettingsFile['settings'] {
  const { settings } = useSettings();
  const { file } = useOrganization();
  return useMemo(() => (file ? { ...file.settings, ...settings } : settings), [file, settings]);
}
