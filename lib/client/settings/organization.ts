'use client';

import { useEffect, useMemo } from 'react';
import { apiPaths, type OrganizationAnswer } from '@/lib/model/api/api';
import type { SettingsFile } from '@/lib/model/settings-file';
import { useApi } from '../api';
import { useAuth } from '../auth/auth-provider';
import { memoryStore } from '../listeners';
import { useSettings } from './settings-store';

/** The settings file that the server reads for everyone. */
export type OrganizationState =
  | { status: 'none' | 'loading' | 'failed'; file: null }
  | { status: 'loaded'; file: SettingsFile };

const none: OrganizationState = { status: 'none', file: null };
export const { write: setOrganization, useValue: useOrganization } = memoryStore<OrganizationState>(none);

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
