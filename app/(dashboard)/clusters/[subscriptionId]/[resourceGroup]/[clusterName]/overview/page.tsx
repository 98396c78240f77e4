import type { Metadata } from 'next';
import { OverviewScreen } from '@/components/cluster/overview-screen';

export const metadata: Metadata = { title: 'Overview' };

/** What the cluster is and what is wrong with it. */
export default function Page() {
  return <OverviewScreen />;
}
