'use client';

import { useState } from 'react';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { rememberPrincipalName } from '@/lib/client/fixes/principal-names';
import { usePrincipalSearch } from '@/lib/client/queries/pickers';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { Principal } from '@/lib/model/principal';
import { counted, joinWords } from '@/lib/model/text';
import type { PrincipalSearch } from './principal-picker';
import { useConsent } from './use-consent';

/** Returns the number of results. Without results, the types that weren't searched could have some. */
export function foundWords(count: number, notSearched: readonly { type: Principal['type'] }[]): string {
  if (count > 0 || notSearched.length === 0) return counted(count, 'result');
  const kinds = joinWords(notSearched.map(({ type }) => pluralWords[type]));
  return `0 results. Not searched: ${kinds}.`;
}

const pluralWords: { [Type in Principal['type']]: string } = {
  User: 'users',
  Group: 'groups',
  ServicePrincipal: 'applications',
};

export function useDirectorySearch(): PrincipalSearch {
  const { chooseNames } = useConsent();
  const [text, setText] = useState('');
  const { data, error, isFetching } = usePrincipalSearch(text);
  const found = data?.principals ?? [];
  const status = isFetching
    ? 'Searching…'
    : error
      ? toShownProblem(error).detail
      : data
        ? foundWords(found.length, data.unreadable)
        : 'Enter at least two characters.';
  return {
    allowed: directoryAccessLevel() !== 'off',
    onAllow: () => void chooseNames('everything', () => undefined),
    onSearch: setText,
    onPicked: ({ id, appId, displayName }) => {
      for (const known of [id, appId]) if (known && displayName) rememberPrincipalName(known, displayName);
    },
    principals: found,
    status,
    notSearched: (data?.unreadable ?? []).map(({ type, missingScope }) => ({ type, missingScope })),
  };
}
