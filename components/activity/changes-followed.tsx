'use client';

import type { ReactNode } from 'react';
import { ChangesProvider } from '@/lib/client/changes/changes-provider';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixStep } from '@/lib/model/fix-step';

/** Follows changes around all signed-in pages, with the one judge of what a step has to show. */
export function ChangesFollowed({ children }: { children: ReactNode }) {
  return <ChangesProvider verifySteps={readBack}>{children}</ChangesProvider>;
}

// What fixes do is loaded with the first change; the fleet does without.
async function readBack(snapshot: Snapshot, steps: readonly FixStep[]) {
  return (await import('@/lib/fixes/verify-steps')).verifySteps(snapshot, steps);
}
