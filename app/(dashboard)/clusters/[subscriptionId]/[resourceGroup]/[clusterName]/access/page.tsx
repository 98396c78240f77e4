import type { Metadata } from 'next';
import { AccessScreen } from '@/components/access/access-screen';

export const metadata: Metadata = { title: 'Access' };

export default function Page() {
  return <AccessScreen />;
}
