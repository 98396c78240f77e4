import type { Metadata } from 'next';
import { AccessScreen } from '@/components/access/access-screen';
import { CategoryFindings } from '@/components/cluster/category-findings';

export const metadata: Metadata = { title: 'Access' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="access" />
      <AccessScreen />
    </>
  );
}
