'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';

/** Must be stable. */
export interface UrlState<State> {
  read: (params: URLSearchParams) => State;
  write: (state: State) => URLSearchParams;
}

/**
 * Next updates the address after typing, so the page holds the state. Links and the back button set it. The setter is
 * stable.
 */
export function useStateInUrl<State>({ read, write }: UrlState<State>): [State, (state: State) => void] {
  const params = useSearchParams();
  const [state, setState] = useState(() => read(new URLSearchParams(params)));
  const [written, setWritten] = useState(() => params.toString());

  useEffect(() => {
    const query = params.toString();
    // Ignores its own and outdated addresses.
    if (query === written || query !== new URLSearchParams(window.location.search).toString()) return;
    setWritten(query);
    setState(read(new URLSearchParams(query)));
  }, [params, written, read]);

  const change = useCallback(
    (next: State) => {
      const query = write(next).toString();
      setState(next);
      setWritten(query);
      // The history API doesn't request the page again.
      window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
    },
    [write],
  );
  return [state, change];
}
