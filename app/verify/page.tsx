import type { Metadata } from 'next';
import { VerifyScreen } from '@/components/evidence-pack/verify-screen';

export const metadata: Metadata = { title: 'Verify an evidence pack' };

export default function Page() {
  return <VerifyScreen />;
}
