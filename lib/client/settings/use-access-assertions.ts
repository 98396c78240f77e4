'use client';

import { useMemo } from 'react';
import { type AccessAssertion, accessAssertionSchema } from '@/lib/model/access-assertion';
import { useOrganization } from './organization';
import { useSettings } from './settings-store';

export interface AccessAssertions {
  own: readonly AccessAssertion[];
  /** Of the organization. One of this browser replaces one of the same name. */
  shared: readonly AccessAssertion[];
  all: readonly AccessAssertion[];
}

/** Returns valid assertions. Import it on demand, because it has the schemas. */
export function useAccessAssertions(): AccessAssertions {
  const { access } = useSettings();
  const { file } = useOrganization();
  return useMemo(() => {
    const own = valid(access);
    const names = new Set(own.map(({ name }) => name.toLowerCase()));
    const shared = valid(file?.access).filter(({ name }) => !names.has(name.toLowerCase()));
    return { own, shared, all: [...own, ...shared] };
  }, [access, file]);
}

function valid(assertions: readonly unknown[] = []): AccessAssertion[] {
  return assertions.flatMap((assertion) => {
    const parsed = accessAssertionSchema.safeParse(assertion);
    return parsed.success ? [parsed.data] : [];
  });
}
