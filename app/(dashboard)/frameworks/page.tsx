import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FrameworksScreen } from '@/components/frameworks/frameworks-screen';

export const metadata: Metadata = { title: 'Frameworks' };

export default function Page() {
  return (
    <Suspense>
      <FrameworksScreen />
    </Suspense>
  );
}
