'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Problem } from '@/lib/model/problem';

/** What a second attempt can mend by itself; a refusal (401, 403, 404) never is. */
const worthRepeating = new Set(['throttled', 'bad-upstream', 'azure-unavailable', 'timeout']);

/** React Query's cache for the whole page. Data stay until they are asked for anew: freshness is shown, not guessed. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            retry: (count, error) => count < 1 && error instanceof Problem && worthRepeating.has(error.code),
            retryDelay: (_count, error) =>
              error instanceof Problem && error.details.retryAfter ? error.details.retryAfter * 1000 : 1500,
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
