'use client';

import { useEffect, useState } from 'react';
import type { Exemption } from '@/lib/model/exemption';
import { useSettings } from './settings-store';

/** Browsers count timers in 32 bits. */
const longestTimer = 2 ** 31 - 1;

/** Returns the exemptions and the time (ISO) that they're compared with. It moves when one of them ends. */
export function useExemptions(): { exemptions: readonly Exemption[]; at: string } {
  const { exemptions } = useSettings();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const ends = exemptions.map(({ expiresOn }) => Date.parse(expiresOn)).filter((end) => end > Date.parse(at));
    if (ends.length === 0) return;
    const left = Math.max(0, Math.min(...ends) - Date.now());
    const timer = setTimeout(() => setAt(new Date().toISOString()), Math.min(left, longestTimer));
    return () => clearTimeout(timer);
  }, [exemptions, at]);
  return { exemptions, at };
}
