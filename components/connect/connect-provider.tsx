'use client';

import type { ReactNode } from 'react';
import { AuthProvider } from '@/lib/client/auth/auth-provider';
import type { BrowserConfig } from '@/lib/model/api/api';

/** Provides the sign-in without requiring it. */
export function ConnectProvider({ config, children }: { config: BrowserConfig; children: ReactNode }) {
  return <AuthProvider config={config}>{children}</AuthProvider>;
}
