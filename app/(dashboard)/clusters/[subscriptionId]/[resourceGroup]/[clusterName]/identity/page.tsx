import type { Metadata } from 'next';
import { IdentityScreen } from '@/components/identity/identity-screen';

export const metadata: Metadata = { title: 'Identity' };

/** The cluster’s managed identities. */
export default function Page() {
  return <IdentityScreen />;
}
