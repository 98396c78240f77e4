'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/** How a view is read from a URL's query and written as one. Both are functions of a module, so that they stay the same. */
export interface UrlState<State> {
  read: (params: URLSearchParams) => State;
  write: (state: State) => URLSearchParams;
}

/**
 * What a page shows, kept in the URL. Next hears of an address a moment after it is written, too late for somebody who types, so
 * the page holds the state and the URL follows; a link or the back button leads the other way.
 */
export function useStateInUrl<State>({ read, write }: UrlState<State>): [State, (state: State) => void] {
  const params = useSearchParams();
  const [state, setState] = useState(() => read(new URLSearchParams(params)));
  const [written, setWritten] = useState(() => params.toString());

  useEffect(() => {
    const query = params.toString();
    // Only an address that is in force and that this page did not write is news.
    if (query === written || query !== new URLSearchParams(window.location.search).toString()) return;
    setWritten(query);
    setState(read(new URLSearchParams(query)));
  }, [params, written, read]);

  return [
    state,
    (next) => {
      const query = write(next).toString();
      setState(next);
      setWritten(query);
      // The history API keeps the state in the URL without asking the server for the page again.
      window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname);
    },
  ];
}
