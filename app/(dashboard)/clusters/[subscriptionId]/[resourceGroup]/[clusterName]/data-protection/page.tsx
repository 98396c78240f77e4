import type { Metadata } from 'next';
import { DataProtectionScreen } from '@/components/data-protection/data-protection-screen';

export const metadata: Metadata = { title: 'Data protection' };

export default function Page() {
  return <DataProtectionScreen />;
}
