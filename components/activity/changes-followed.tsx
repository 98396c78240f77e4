'use client';

import type { ReactNode } from 'react';
import { OperationsProvider } from '@/lib/client/operations/operations-provider';
import type { FixStep } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';

/** Follows changes around all signed-in pages, with the one judge of what a step has to show. */
export function ChangesFollowed({ children }: { children: ReactNode }) {
  return <OperationsProvider readBack={readBack}>{children}</OperationsProvider>;
}

// What fixes do is loaded with the first change; the fleet does without.
async function readBack(snapshot: Snapshot, steps: readonly FixStep[]) {
  return (await import('@/lib/fixes/plan/verify-steps')).verifySteps(snapshot, steps);
}
