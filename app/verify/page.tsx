import type { Metadata } from 'next';
import { VerifyScreen } from '@/components/evidence-pack/verify-screen';
import { Frame } from '@/components/shell/frame';

export const metadata: Metadata = { title: 'Verify an evidence pack' };

/** Outside the signed-in layout, because an auditor can have no account. */
export default function Page() {
  return (
    <Frame>
      <VerifyScreen />
    </Frame>
  );
}
