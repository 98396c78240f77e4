import type { Metadata } from 'next';
import { IdentityScreen } from '@/components/identity/identity-screen';

export const metadata: Metadata = { title: 'Identity' };

export default function Page() {
  return <IdentityScreen />;
}
