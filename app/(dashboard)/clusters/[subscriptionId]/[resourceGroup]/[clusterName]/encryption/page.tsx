import type { Metadata } from 'next';
import { EncryptionScreen } from '@/components/encryption/encryption-screen';

export const metadata: Metadata = { title: 'Encryption' };

/** How the cluster is encrypted. */
export default function Page() {
  return <EncryptionScreen />;
}
