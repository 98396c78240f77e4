import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ComparePage } from '@/components/compare/compare-screen';

export const metadata: Metadata = { title: 'Compare clusters' };

/** Two clusters side by side; `left` and `right` of the address are their ARM ids. */
export default function Page() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
