import type { Metadata } from 'next';
import { OverviewScreen } from './overview-screen';

export const metadata: Metadata = { title: 'Overview' };

/** What the cluster is and what is wrong with it. */
export default function Page() {
  return <OverviewScreen />;
}
