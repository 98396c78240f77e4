import type { Metadata } from 'next';
import { KeyScreen } from '@/components/encryption/key-screen';

export const metadata: Metadata = { title: 'Customer-managed key' };

export default function Page() {
  return <KeyScreen />;
}
