import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlanPage } from '@/components/bulk/plan-screen';

export const metadata: Metadata = { title: 'Plan' };

/** One fix over many clusters. The address may hold the fleet's filter, and `fix`, the fix to begin with. */
export default function Page() {
  return (
    <Suspense>
      <PlanPage />
    </Suspense>
  );
}
