'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { readRetryMilliseconds } from './retry';

/** React Query's cache for the whole page. Data stay until they are asked for anew: freshness is shown, not guessed. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            // React Query would hold a request back in silence while the browser thinks that it is offline.
            networkMode: 'always',
            retry: (failures, error) => readRetryMilliseconds(failures, error) !== null,
            retryDelay: (failures, error) => readRetryMilliseconds(failures, error) ?? 0,
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
