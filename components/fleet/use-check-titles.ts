'use client';

import { useEffect, useState } from 'react';

/** Fail titles by check id. The catalogue is loaded after the first rows are on screen: it is code, and only its words are needed here. */
export function useCheckTitles(): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    import('@/lib/checks/index').then(({ checks }) =>
      setTitles(new Map(checks.map(({ id, failTitle }) => [id, failTitle]))),
    );
  }, []);
  return titles;
}
