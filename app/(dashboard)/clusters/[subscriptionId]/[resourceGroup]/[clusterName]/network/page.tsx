import type { Metadata } from 'next';
import { CategoryFindings } from '@/components/cluster/category-findings';
import { NetworkScreen } from '@/components/network/network-screen';

export const metadata: Metadata = { title: 'Network' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="network" />
      <NetworkScreen />
    </>
  );
}
