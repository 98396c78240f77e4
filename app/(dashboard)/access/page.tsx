import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FleetAccessScreen } from '@/components/fleet-access/fleet-access-screen';

export const metadata: Metadata = { title: 'Access' };

/** `principal` is an ID or a user name. Without it, `ability` or `role` is the question, or `view` is `assertions`. */
export default function Page() {
  return (
    <Suspense>
      <FleetAccessScreen />
    </Suspense>
  );
}
