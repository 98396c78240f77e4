import type { Metadata } from 'next';
import { CategoryFindings } from '@/components/cluster/category-findings';
import { DataProtectionScreen } from '@/components/data-protection/data-protection-screen';

export const metadata: Metadata = { title: 'Data protection' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="data-protection" />
      <DataProtectionScreen />
    </>
  );
}
