import type { Metadata } from 'next';
import { NetworkScreen } from '@/components/network/network-screen';

export const metadata: Metadata = { title: 'Network' };

export default function Page() {
  return <NetworkScreen />;
}
