'use client';

import { useMemo } from 'react';
import type { Api } from './api';
import { createApi } from './api';
import { useAuth, useSession } from './auth/auth-provider';

/** Requests with the signed-in person's token; a session that is over shows the banner, never a redirect. */
export function useApi(): Api {
  const { session } = useSession();
  const { onTokenEvent } = useAuth();
  return useMemo(() => createApi(session, onTokenEvent), [session, onTokenEvent]);
}
