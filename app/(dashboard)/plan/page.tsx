import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PlanPage } from '@/components/bulk/plan-screen';

export const metadata: Metadata = { title: 'Plan fixes' };

/** The query may hold the fleet's filter and `fix`, the preselected fix. */
export default function Page() {
  return (
    <Suspense>
      <PlanPage />
    </Suspense>
  );
}
