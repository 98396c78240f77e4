import type { Metadata } from 'next';
import { AccessScreen } from '@/components/access/access-screen';

export const metadata: Metadata = { title: 'Access' };

/** Who has which role at the cluster. */
export default function Page() {
  return <AccessScreen />;
}
