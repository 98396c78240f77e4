'use client';

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { matchingPrincipals, type NamedPrincipals } from '@/lib/access/assertion-names';
import { type AssertionAccess, type AssertionOutcome, assertionOutcomes } from '@/lib/access/assertion-outcomes';
import type { AssertionInput } from '@/lib/access/assertions';
import { useApi } from '@/lib/client/api';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { principalsQuery } from '@/lib/client/queries/pickers';
import { type AccessAssertion, parseSubject } from '@/lib/model/access-assertion';
import type { PrincipalSearchAnswer } from '@/lib/model/api/api';

/** Names searched at most. The principals of others need an object ID. */
const mostNames = 50;

/**
 * Evaluates assertions. Names of principals without access are searched in Microsoft Entra ID, if names are on.
 * Arguments must be stable.
 */
export function useAssertionOutcomes(
  assertions: readonly AccessAssertion[],
  clusters: readonly AssertionAccess[],
  unread: NonNullable<AssertionInput['unread']>,
): AssertionOutcome[] {
  const outcomes = useMemo(() => assertionOutcomes(assertions, clusters, { unread }), [assertions, clusters, unread]);
  const named = useNamedPrincipals(useMemo(() => missingNames(outcomes), [outcomes]));
  return useMemo(
    () => (named.size === 0 ? outcomes : assertionOutcomes(assertions, clusters, { unread, named })),
    [named, outcomes, assertions, clusters, unread],
  );
}

function missingNames(outcomes: readonly AssertionOutcome[]): string[] {
  const names = outcomes.flatMap(({ problems }) =>
    problems.flatMap(({ subject: text, reason }) => {
      const subject = reason === 'not-found' ? parseSubject(text) : undefined;
      return subject && 'name' in subject ? [subject.name.toLowerCase()] : [];
    }),
  );
  return [...new Set(names)].slice(0, mostNames);
}

function useNamedPrincipals(names: readonly string[]): NamedPrincipals {
  const api = useApi();
  const enabled = directoryAccessLevel() !== 'off';
  const answers = useQueries({
    queries: names.map((name) => ({
      ...principalsQuery(api, name),
      enabled: enabled && name.length >= 2,
    })),
    combine: dataOf,
  });
  return useMemo(
    () =>
      new Map(
        names.flatMap((name, index) => {
          const found = matchingPrincipals(name, answers[index]?.principals ?? []);
          return found.length === 0 ? [] : [[name, found] as const];
        }),
      ),
    [names, answers],
  );
}

function dataOf(queries: readonly { data: PrincipalSearchAnswer | undefined }[]) {
  return queries.map(({ data }) => data);
}
