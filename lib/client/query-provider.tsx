'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { readRetryMilliseconds } from './retry-rules';

/** Data stays until it's read again, and the page shows its age. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            // Otherwise, React Query silently delays requests while the browser reports that it is offline.
            networkMode: 'always',
            retry: (failures, error) => readRetryMilliseconds(failures, error) !== null,
            retryDelay: (failures, error) => readRetryMilliseconds(failures, error) ?? 0,
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
