import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ChecksPage } from './checks-page';

export const metadata: Metadata = { title: 'Checks' };

/** The catalogue of checks. */
export default function Page() {
  return (
    <Suspense>
      <ChecksPage />
    </Suspense>
  );
}
