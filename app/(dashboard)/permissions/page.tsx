import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PermissionsScreen } from '@/components/capabilities/permissions-screen';

export const metadata: Metadata = { title: 'What can I see?' };

export default function Page() {
  return (
    <Suspense>
      <PermissionsScreen />
    </Suspense>
  );
}
