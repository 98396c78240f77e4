import type { Metadata } from 'next';
import { EncryptionScreen } from '@/components/encryption/encryption-screen';

export const metadata: Metadata = { title: 'Encryption' };

export default function Page() {
  return <EncryptionScreen />;
}
