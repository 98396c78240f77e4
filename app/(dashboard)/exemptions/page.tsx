import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ExemptionsScreen } from '@/components/exemption-audit/exemptions-screen';

export const metadata: Metadata = { title: 'Exemptions' };

export default function Page() {
  return (
    <Suspense>
      <ExemptionsScreen />
    </Suspense>
  );
}
