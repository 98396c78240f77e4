import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FleetScreen } from '@/components/fleet/fleet-screen';

export const metadata: Metadata = { title: 'Clusters' };

export default function Page() {
  return (
    <Suspense>
      <FleetScreen />
    </Suspense>
  );
}
