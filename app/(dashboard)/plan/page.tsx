import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlanPage } from '@/components/bulk/plan-screen';

export const metadata: Metadata = { title: 'Plan fixes' };

/** The query has the filter of the fleet and `fix`, the preselected one. */
export default function Page() {
  return (
    <Suspense>
      <PlanPage />
    </Suspense>
  );
}
