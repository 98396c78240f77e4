import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CompareScreen } from '@/components/compare/compare-screen';

export const metadata: Metadata = { title: 'Compare clusters' };

/** The query parameters `left` and `right` are ARM IDs. */
export default function Page() {
  return (
    <Suspense>
      <CompareScreen />
    </Suspense>
  );
}
