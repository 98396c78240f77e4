import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ChecksScreen } from '@/components/checks/checks-screen';

export const metadata: Metadata = { title: 'Checks' };

export default function Page() {
  return (
    <Suspense>
      <ChecksScreen />
    </Suspense>
  );
}
