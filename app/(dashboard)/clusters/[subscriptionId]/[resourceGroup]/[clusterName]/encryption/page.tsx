import type { Metadata } from 'next';
import { CategoryFindings } from '@/components/cluster/category-findings';
import { EncryptionScreen } from '@/components/encryption/encryption-screen';

export const metadata: Metadata = { title: 'Encryption' };

export default function Page() {
  return (
    <>
      <CategoryFindings category="encryption" />
      <EncryptionScreen />
    </>
  );
}
