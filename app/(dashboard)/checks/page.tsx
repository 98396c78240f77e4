import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ChecksPage } from '@/components/checks/checks-screen';

export const metadata: Metadata = { title: 'Checks' };

export default function Page() {
  return (
    <Suspense>
      <ChecksPage />
    </Suspense>
  );
}
