import type { Metadata } from 'next';
import { NetworkScreen } from '@/components/network/network-screen';

export const metadata: Metadata = { title: 'Network' };

/** Who reaches the cluster over the network, and what it may call. */
export default function Page() {
  return <NetworkScreen />;
}
