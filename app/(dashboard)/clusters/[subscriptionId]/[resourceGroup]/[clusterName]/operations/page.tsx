import type { Metadata } from 'next';
import { CategoryFindings } from '@/components/cluster/category-findings';
import { OperationsScreen } from '@/components/operations/operations-screen';

export const metadata: Metadata = { title: 'Operations' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="operations" />
      <OperationsScreen />
    </>
  );
}
