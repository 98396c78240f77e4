import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ConnectScreen } from '@/components/connect/connect-screen';

export const metadata: Metadata = { title: 'Connect your tenant' };

export default function Page() {
  return (
    <Suspense>
      <ConnectScreen />
    </Suspense>
  );
}
