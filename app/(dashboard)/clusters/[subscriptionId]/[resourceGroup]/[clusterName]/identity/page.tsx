import type { Metadata } from 'next';
import { CategoryFindings } from '@/components/cluster/category-findings';
import { IdentityScreen } from '@/components/identity/identity-screen';

export const metadata: Metadata = { title: 'Identity' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="identity" />
      <IdentityScreen />
    </>
  );
}
