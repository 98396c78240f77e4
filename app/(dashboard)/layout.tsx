import type { ReactNode } from 'react';
import { SignedInFrame } from '@/components/shell/signed-in-frame';
import { browserConfig } from '@/lib/server/browser-config';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame config={await browserConfig()}>{children}</SignedInFrame>;
}
