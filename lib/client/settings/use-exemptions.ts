'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Exemption } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import { useOrganization } from './organization';
import { useSettings } from './settings-store';

/** Browsers count timers in 32 bits. */
const longestTimer = 2 ** 31 - 1;

export interface AppliedExemptions {
  exemptions: readonly Exemption[];
  /** ISO. It moves when an exemption ends. */
  at: string;
  /** `undefined`: no organization's file. */
  sourceOf: (exemption: Exemption) => 'shared' | 'local' | undefined;
}

/** Returns the organization's exemptions and this browser's, which replace those for the same target. */
export function useExemptions(): AppliedExemptions {
  const { exemptions: local } = useSettings();
  const { file } = useOrganization();
  const { exemptions, sourceOf } = useMemo(() => withLocal(file?.exemptions, local), [file, local]);
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const ends = exemptions.map(({ expiresOn }) => Date.parse(expiresOn)).filter((end) => end > Date.parse(at));
    if (ends.length === 0) return;
    const left = Math.max(0, Math.min(...ends) - Date.now());
    const timer = setTimeout(() => setAt(new Date().toISOString()), Math.min(left, longestTimer));
    return () => clearTimeout(timer);
  }, [exemptions, at]);
  return { exemptions, at, sourceOf };
}

/** Replaces shared exemptions for the same target. */
export function withLocal(
  shared: readonly Exemption[] | undefined,
  local: readonly Exemption[],
): Pick<AppliedExemptions, 'exemptions' | 'sourceOf'> {
  if (shared === undefined) return { exemptions: local, sourceOf: () => undefined };
  const changed = new Set(local.map(exemptionTarget));
  const kept = new Set(shared.filter((exemption) => !changed.has(exemptionTarget(exemption))));
  return {
    exemptions: kept.size === 0 ? local : [...kept, ...local],
    sourceOf: (exemption) => (kept.has(exemption) ? 'shared' : 'local'),
  };
}
