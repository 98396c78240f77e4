'use client';

import type { ReactNode } from 'react';
import { ChangesProvider } from '@/lib/client/changes/changes-provider';
import type { FixStep } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';

export function ChangesFollowed({ children }: { children: ReactNode }) {
  return <ChangesProvider verifySteps={verifySteps}>{children}</ChangesProvider>;
}

// Loaded on demand, because most pages have no changes.
async function verifySteps(snapshot: Snapshot, steps: readonly FixStep[]) {
  return (await import('@/lib/fixes/plan/verify-steps')).verifySteps(snapshot, steps);
}
